/** Lists of any length and any size of objects: read whole, or an error that says what was left out. */
import { describe, expect, test } from "vitest";
import type { Attempt } from "../../../checker/cluster/port.ts";
import { readList } from "../../../checker/cluster/list-pages.ts";
import type { Send } from "../../../checker/cluster/reading.ts";

const attempt = (status: number): Attempt => ({
  phase: "done",
  timings: {},
  startedAt: "2031-01-01T00:00:00.000Z",
  transport: "native",
  status,
  body: "",
});

/** Serves so many objects; a page of more than `fits` of them is more than can be read. */
function server(count: number, fits = Infinity, expire: string[] = []) {
  const asked: string[] = [];
  const send: Send = async (path) => {
    const query = new URL(path, "https://cart.example").searchParams;
    const [from, limit] = [Number(query.get("continue") ?? 0), Number(query.get("limit"))];
    asked.push(`${from}+${limit}`);
    if (expire[0] === String(from)) return (expire.shift(), { attempt: attempt(410), body: "", cut: false });
    const items = Array.from({ length: Math.min(limit, count - from) }, (_, index) => ({
      metadata: { name: `cart-${from + index}` },
    }));
    const next = from + limit < count ? { continue: String(from + limit) } : {};
    return { attempt: attempt(200), body: JSON.stringify({ items, metadata: next }), cut: items.length > fits };
  };
  return { asked, send };
}

const question = { name: "carrier", path: "/api/v1/pods" };

describe("a list", () => {
  test("is read to its end, each page by its own request", async () => {
    const { asked, send } = server(1_200);
    const pages: string[] = [];
    const items = await readList(send, { ...question, beforePage: (page) => pages.push(page) });
    expect(items).toHaveLength(1_200);
    expect(asked).toEqual(["0+500", "500+500", "1000+500"]);
    expect(pages[1]).toBe("/api/v1/pods?limit=500&continue=500");
  });

  test("of large objects is read in smaller pages, from where it was", async () => {
    const { asked, send } = server(60, 20);
    expect(await readList(send, question)).toHaveLength(60);
    expect(asked.slice(0, 4)).toEqual(["0+500", "0+50", "0+5", "5+5"]);
  });

  test("with one object that is too large is cut, and says so", async () => {
    await expect(readList(server(2, 0).send, question)).rejects.toMatchObject({
      kind: "cut",
      facts: { cut: { by: "bytes" } },
    });
  });

  test("begins again once where its continue token has expired", async () => {
    const once = server(1_200, Infinity, ["500"]);
    expect(await readList(once.send, question)).toHaveLength(1_200);
    expect(once.asked).toEqual(["0+500", "500+500", "0+500", "500+500", "1000+500"]);
    await expect(readList(server(1_200, Infinity, ["500", "1000"]).send, question)).rejects.toMatchObject({
      kind: "answer",
      facts: { status: 410 },
    });
  });

  test("whose objects can be read one by one is read so, and of one that is too large it says so", async () => {
    const { asked, send } = server(3, 1);
    expect(await readList(send, question)).toHaveLength(3);
    expect(asked).toEqual(["0+500", "0+50", "0+5", "0+1", "1+1", "2+1"]);
    const none = server(2, 0);
    await expect(readList(none.send, question)).rejects.toMatchObject({ kind: "cut" });
    expect(none.asked).toEqual(["0+500", "0+50", "0+5", "0+1"]);
  });

  test("that is gone at its first page is asked for no more", async () => {
    const { asked, send } = server(2, Infinity, ["0", "0"]);
    await expect(readList(send, question)).rejects.toMatchObject({ facts: { status: 410 } });
    expect(asked).toEqual(["0+500"]);
  });

  test("without an end is left after as many pages as no list has", async () => {
    let asked = 0;
    const body = JSON.stringify({ items: [], metadata: { continue: "more" } });
    const send: Send = async () => ((asked += 1), { attempt: attempt(200), body, cut: false });
    await expect(readList(send, question)).rejects.toMatchObject({ kind: "malformed" });
    expect(asked).toBe(2_000);
  });

  test("that has selectors keeps them on every page", async () => {
    const pages: string[] = [];
    const path = "/api/v1/pods?labelSelector=app%3Dcart";
    await readList(server(501).send, { name: "carrier", path, beforePage: (page) => pages.push(page) });
    expect(pages).toEqual([`${path}&limit=500`, `${path}&limit=500&continue=500`]);
  });

  test.each([
    {},
    { items: null },
    { items: { 0: "cart" } },
    { items: "cart" },
    { items: [null] },
    { items: [{ metadata: null }] },
    { items: [{ metadata: { name: 5 } }] },
    { items: [{ metadata: { name: "cart-0" }, status: { conditions: {} } }] },
    { items: [], metadata: { continue: 7 } },
    null,
    [],
  ])("%j is malformed", async (body) => {
    const send: Send = async () => ({ attempt: attempt(200), body: JSON.stringify(body), cut: false });
    await expect(readList(send, question)).rejects.toMatchObject({ kind: "malformed" });
  });
});
