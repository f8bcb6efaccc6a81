/** How one address is asked, step by step: methods, headers, redirects, pauses, and what each answer means. */
import { once } from "node:events";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createAsk } from "../../../site/links/external/ask.ts";
import { type CheckLinksOptions, type CheckedLinks, checkLinks } from "../../../site/links/external/check-links.ts";
import type { NetworkFailure } from "../../../site/links/external/failure.ts";
import type { LedgerEntry } from "../../../site/links/external/ledger.ts";
import {
  type Answering,
  type AnsweringServer,
  createTestClock,
  inTurn,
  page,
  startServer,
  status,
  testNetwork,
} from "./answering-server.ts";

const OPTIONS = { timeLimit: 600_000, patience: 600_000, limits: { atOnce: 1, spacing: 0 } };
const ID = '<p id="a">';

/** Asks a server of its own for its `/x`. */
async function ask(
  answers: Answering | Readonly<Record<string, Answering>>,
  { hash = "", ...options }: Partial<CheckLinksOptions> & { readonly hash?: string } = {},
): Promise<{ entry: LedgerEntry | undefined; asked: string[]; server: AnsweringServer; checked: CheckedLinks }> {
  const server = await startServer(typeof answers === "function" ? { "/x": answers } : answers);
  const url = `http://127.0.0.1:${server.port}/x`;
  const checked = await checkLinks([url + hash], { ...OPTIONS, network: testNetwork(), ...options });
  await server.stop();
  const asked = server.asked.filter((one) => !one.includes("no-such-page"));
  return { entry: checked.entries.get(url), asked, server, checked };
}

describe("an answer", () => {
  test.each([401, 402, 403, 405, 406, 407, 418, 429, 451, 501, 999])("%i means that it is there", async (code) => {
    expect((await ask(status(code))).entry?.state).toBe("guarded");
  });

  test.each([300, 400, 404, 408, 409, 410, 500, 502, 503, 504, 599])("%i is a failure", async (code) => {
    const { entry } = await ask(status(code));
    expect(entry?.state).toBe("suspect");
    expect(entry?.reason).toContain(String(code));
  });

  test.each([200, 204, 206, 299])("%i is a page", async (code) => {
    expect((await ask(status(code))).entry?.state).toBe("ok");
  });

  test("keeps what conditions need, from the page itself", async () => {
    const { entry } = await ask(page("x", { etag: '"1"', "last-modified": "Tue, 01 Jan 2030 00:00:00 GMT" }));
    expect(entry).toMatchObject({ state: "ok", etag: '"1"', modified: "Tue, 01 Jan 2030 00:00:00 GMT" });
  });
});

describe("requests", () => {
  test("look for the head, and for the page only where the head says no", async () => {
    expect((await ask(status(204))).asked).toEqual(["HEAD /x"]);
    expect((await ask(status(399))).asked).toEqual(["HEAD /x"]);
    expect((await ask(status(404))).asked).toEqual(["HEAD /x", "GET /x"]);
    expect((await ask(status(400))).asked).toEqual(["HEAD /x", "GET /x"]);
    expect((await ask(page(ID), { hash: "#a" })).asked).toEqual(["GET /x"]);
  });

  test("look like those of a browser that says who it is", async () => {
    const { server } = await ask(status(204));
    expect(server.headers[0]).toMatchObject({
      "user-agent": expect.stringContaining("pilotbook-links"),
      accept: expect.stringContaining("text/html"),
      "accept-language": expect.stringMatching(/^en/),
      "accept-encoding": "gzip, deflate, br",
    });
  });

  test.each([
    [429, 3],
    [408, 6],
    [500, 6],
    [503, 3],
    [404, 2],
    [403, 2],
  ])("%i is asked for %i times in all, with longer and longer pauses", async (code, times) => {
    const clock = createTestClock();
    const { asked } = await ask(status(code), { network: testNetwork({}, clock) });
    expect(asked).toHaveLength(times);
    expect(clock.slept).toEqual(times >= 3 ? [1_000, 2_000] : []);
  });

  test("wait as long as the host asks for, up to a minute", async () => {
    const clock = createTestClock();
    const busy = inTurn(status(429, { "retry-after": "60" }), status(429, { "retry-after": "1" }), page("x"));
    const { entry } = await ask(busy, { network: testNetwork({}, clock) });
    expect(entry?.state).toBe("ok");
    expect(clock.slept).toEqual([60_000, 2_000]);
  });

  test("come in another run where the host asks for more", async () => {
    const clock = createTestClock();
    const { entry, asked } = await ask(status(503, { "retry-after": "61" }), { network: testNetwork({}, clock) });
    expect([asked, clock.slept]).toEqual([["HEAD /x"], []]);
    expect(entry).toMatchObject({ state: "suspect", notBefore: clock.now() + 61_000 });
    const guarded = await ask(status(429, { "retry-after": "3600" }), { network: testNetwork({}, clock) });
    expect(guarded.entry).toMatchObject({ state: "guarded", notBefore: clock.now() + 3_600_000 });
  });

  test("are made again where a connection broke off", async () => {
    const drop: Answering = (response) => response.destroy();
    expect((await ask(inTurn(drop, drop, page("x")))).entry?.state).toBe("ok");
    const { entry, asked } = await ask(drop);
    expect([entry?.state, asked.length]).toEqual(["suspect", 6]);
  });

  test("are made once more where nothing came", async () => {
    const { asked, entry } = await ask(() => undefined, { patience: 50 });
    expect([asked.length, entry?.state]).toEqual([2, "suspect"]);
    expect((await ask(() => undefined, { patience: 50, hash: "#a" })).asked).toEqual(["GET /x", "GET /x"]);
  });

  test("use one connection again, but for what is too long to read to its end", async () => {
    const connections = async (method: "HEAD" | "GET", length: number): Promise<number> => {
      const server = await startServer({
        "/x": (response) => void response.writeHead(404, { "content-length": length }).end(Buffer.alloc(length)),
      });
      const { ask: send, close } = createAsk(testNetwork());
      const url = new URL(`http://127.0.0.1:${server.port}/x`);
      for (let times = 0; times < 3; times += 1) {
        await send({ url, method, headers: {}, signal: new AbortController().signal });
        // The rest of the answer arrives.
        for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      }
      close();
      await server.stop();
      return server.connections();
    };
    expect(await connections("GET", 65_536)).toBe(1);
    expect(await connections("GET", 65_537)).toBe(3);
    expect(await connections("HEAD", 65_537)).toBe(1);
  });

  test("are made again over a new connection where a kept one is gone, and not where nothing comes", async () => {
    let isKept = false;
    const server = await startServer({
      "/x": page("x"),
      "/gone": (response) => void (isKept ? page("x")(response, response.req) : response.destroy()),
      "/silent": () => undefined,
    });
    const { ask: send, close } = createAsk(testNetwork(), 50);
    const get = async (path: string): Promise<unknown> => {
      const url = new URL(`http://127.0.0.1:${server.port}${path}`);
      const answer = await send({ url, method: "GET", headers: {}, signal: new AbortController().signal }).catch(
        (error: unknown) => (error as NetworkFailure).kind,
      );
      for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      return typeof answer === "string" ? answer : (answer as { status: number }).status;
    };
    expect(await get("/x")).toBe(200);
    expect(await get("/silent")).toBe("timeout");
    expect(server.asked).toEqual(["GET /x", "GET /silent"]);
    expect(await get("/x")).toBe(200);
    // Both the kept connection and the new one break off.
    expect(await get("/gone")).toBe("reset");
    isKept = true;
    expect(await get("/gone")).toBe(200);
    expect(server.asked.slice(2)).toEqual(["GET /x", "GET /gone", "GET /gone", "GET /gone"]);
    close();
    await server.stop();
  });

  test("end where the time for all is over in a pause", async () => {
    const pausing = {
      now: () => 0,
      sleep: (_: number, signal: AbortSignal) => once(signal, "abort").then(() => undefined),
    };
    const { checked } = await ask(status(500), { network: testNetwork({}, pausing), timeLimit: 100 });
    expect([checked.unasked.length, checked.entries.size]).toEqual([1, 0]);
  });

  test("for the front page of a host ask for no page that cannot exist", async () => {
    const server = await startServer({ "/": page("x") });
    await checkLinks([`http://127.0.0.1:${server.port}/`], { ...OPTIONS, network: testNetwork() });
    await server.stop();
    expect(server.asked).toEqual(["HEAD /"]);
  });

  test("leave no time limit behind", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      await ask(page("x"));
      await ask((response) => response.destroy());
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  test("send nothing over a connection to an address that is not allowed, whatever the name was resolved to", async () => {
    const server = await startServer({ "/x": page("x") });
    const answers = [true, false];
    const network = {
      ...testNetwork({ "shop.example.com": ["127.0.0.1"] }),
      isAllowed: () => answers.shift() === true,
    };
    const { hidden } = await checkLinks([`http://shop.example.com:${server.port}/x`], { ...OPTIONS, network });
    await server.stop();
    expect([...hidden.values()]).toEqual([expect.stringContaining("private")]);
    expect(server.asked).toEqual([]);
  });
});

describe("redirects", () => {
  const to = (code: number, location: string): Answering => status(code, { location });

  test.each([
    [301, true],
    [308, true],
    [302, false],
    [303, false],
    [307, false],
  ])("%i is followed, and for good: %s", async (code, isForGood) => {
    const { entry, asked, server } = await ask({ "/x": to(code, "y#z"), "/y": page("y") });
    expect(asked.slice(0, 2)).toEqual(["HEAD /x", "HEAD /y"]);
    expect([entry?.state, entry?.movedTo]).toEqual(["ok", isForGood ? `http://127.0.0.1:${server.port}/y` : undefined]);
  });

  test("are for good only where each one is", async () => {
    const answers = { "/x": to(301, "/y"), "/y": to(302, "/z"), "/z": page("z") };
    expect((await ask(answers)).entry).not.toHaveProperty("movedTo");
    expect((await ask({ ...answers, "/x": to(302, "/y"), "/y": to(301, "/z") })).entry).not.toHaveProperty("movedTo");
    expect((await ask(page("x"))).entry).not.toHaveProperty("movedTo");
  });

  test("without an address are answers like any other", async () => {
    expect((await ask(status(301))).entry?.state).toBe("suspect");
    expect((await ask(status(201, { location: "/y" }))).entry?.state).toBe("ok");
  });

  test.each(["mailto:shop@example.com", "http://[", "ftp://127.0.0.1/"])("to %s lead nowhere", async (location) => {
    const { entry } = await ask(to(302, location));
    expect([entry?.state, entry?.reason]).toEqual(["suspect", expect.stringContaining("redirects")]);
  });

  test("take cookies along to the same host, unless there are none or they are too long", async () => {
    const sent = async (...cookies: readonly string[]): Promise<string | undefined> => {
      const redirect: Answering = (response) =>
        void response.writeHead(302, { location: "/y", "set-cookie": [...cookies] }).end();
      return (await ask({ "/x": redirect, "/y": page("y") })).server.headers[1]?.cookie;
    };
    expect(await sent()).toBeUndefined();
    expect(await sent("a=1; Path=/", "b=2;Secure")).toBe("a=1; b=2");
    expect(await sent("a".repeat(4096))).toHaveLength(4096);
    expect(await sent("a".repeat(4097))).toBeUndefined();
  });

  test("take cookies along to no other host", async () => {
    const other = await startServer({ "/y": page("y") });
    await ask(
      (response) =>
        void response.writeHead(302, { location: `http://127.0.0.1:${other.port}/y`, "set-cookie": "a=1" }).end(),
    );
    await other.stop();
    expect(other.headers.map(({ cookie }) => cookie)).toEqual([undefined]);
  });

  test("may be ten, and no more; a circle ends at once", async () => {
    const chain = (length: number): Record<string, Answering> => ({
      "/x": to(302, "/1"),
      ...Object.fromEntries(Array.from({ length }, (_, index) => [`/${index + 1}`, to(302, `/${index + 2}`)])),
      [`/${length + 1}`]: page("end"),
    });
    expect((await ask(chain(9))).entry?.state).toBe("ok");
    expect((await ask(chain(10))).entry?.state).toBe("suspect");
    expect((await ask(to(302, "/x#again"))).asked).toEqual(["HEAD /x"]);
  });

  test("take neither names nor conditions along", async () => {
    const before = { links: new Map(), honest: new Map() };
    const server = await startServer({ "/x": to(302, `/y`), "/y": page("y") });
    const url = `http://user:secret@127.0.0.1:${server.port}/x`;
    const known = `http://127.0.0.1:${server.port}/x`;
    const network = testNetwork();
    const entry = { state: "ok", checkedAt: 0, etag: '"1"', modified: "m" } as const;
    await checkLinks([url], { ...OPTIONS, network, ledger: { ...before, links: new Map([[known, entry]]) } });
    await server.stop();
    const [first, second] = server.headers;
    expect([first?.["if-none-match"], first?.["if-modified-since"]]).toEqual(['"1"', "m"]);
    expect([second?.["if-none-match"], second?.["if-modified-since"]]).toEqual([undefined, undefined]);
    expect(server.headers.some(({ authorization }) => authorization !== undefined)).toBe(false);
  });
});

describe("what is read of a page", () => {
  const packed = (encoding: string, body: Buffer | string, type = "text/html"): Answering => {
    return (response) => void response.writeHead(200, { "content-type": type, "content-encoding": encoding }).end(body);
  };

  test.each<[string, Answering]>([
    ["as it is", page(ID)],
    ["by that name", packed("identity", ID)],
    ["packed by gzip", packed("gzip", gzipSync(ID))],
    ["packed by gzip of old", packed(" X-GZIP ", gzipSync(ID))],
    ["packed by deflate", packed("deflate", deflateSync(ID))],
    ["packed by Brotli", packed("br", brotliCompressSync(ID))],
    ["as XML", packed("", ID, "application/XML")],
  ])("%s", async (_how, answer) => {
    expect((await ask(answer, { hash: "#a" })).entry?.anchors).toEqual({ a: true });
    expect((await ask(answer, { hash: "#b" })).entry?.anchors).toEqual({ b: false });
  });

  test.each<[string, Answering]>([
    ["of another kind", packed("", ID, "text/plain")],
    ["of no kind", (response) => void response.writeHead(200).end(ID)],
    ["packed as nobody knows", packed("zstd", ID)],
    ["that is empty", page("")],
  ])("of one %s nothing is, and it may have every place", async (_how, answer) => {
    expect((await ask(answer, { hash: "#b" })).entry?.anchors).toEqual({ b: true });
  });

  test("that is packed wrongly is a failure", async () => {
    expect((await ask(packed("gzip", "no gzip"), { hash: "#a" })).entry?.state).toBe("suspect");
  });

  test("up to four mebibytes", async () => {
    const filling = "x".repeat(4 * 1024 * 1024 - ID.length);
    expect((await ask(page(filling + ID), { hash: "#a" })).entry?.anchors).toEqual({ a: true });
    expect((await ask(page(filling + ID), { hash: "#b" })).entry?.anchors).toEqual({ b: false });
    expect((await ask(page(`${filling}${ID}x`), { hash: "#b" })).entry?.anchors).toEqual({ b: true });
  });
});

describe("a page that is shown for every address", () => {
  const WRONG = "<title>Oh no</title><p>There is nothing at this address today.</p>";
  let server: AnsweringServer;
  const stateOf = async (path: string): Promise<string | undefined> => {
    const url = `http://127.0.0.1:${server.port}${path}`;
    return (await checkLinks([url], { ...OPTIONS, network: testNetwork() })).entries.get(url)?.state;
  };
  beforeAll(async () => {
    server = await startServer({
      "/": page("<title>Shop</title>Welcome"),
      "/app/": page(WRONG),
      "/real": page("<title>Oh no</title><p>Restart the cart and call the shop.</p>"),
      "/sent-away": status(302, { location: "/wrong" }),
      "/wrong": page("<title>Elsewhere</title>"),
      "*": page(WRONG),
    });
  });
  afterAll(() => server.stop());

  test.each([
    ["/gone", "suspect"],
    ["/real", "ok"],
    ["/", "ok"],
    ["/sent-away", "ok"],
  ])("%s is %s", async (path, state) => {
    expect(await stateOf(path)).toBe(state);
  });

  test("by a redirect is one too", async () => {
    const away = await startServer({
      "/": page("<title>Shop</title>Welcome"),
      "/login": page("<title>Log in</title><p>Who are you?</p>"),
      "/news": page("<title>News</title><p>We have moved.</p>"),
      "*": status(302, { location: "/login" }),
    });
    const urls = ["/gone", "/login", "/news"].map((path) => `http://127.0.0.1:${away.port}${path}`);
    const { entries } = await checkLinks(urls, { ...OPTIONS, network: testNetwork() });
    await away.stop();
    expect(urls.map((url) => entries.get(url)?.state)).toEqual(["suspect", "ok", "ok"]);
  });

  test("by an application that draws its pages itself says nothing", async () => {
    const app = await startServer({ "*": page("<title>Graphs</title><div id=app></div>") });
    const url = `http://127.0.0.1:${app.port}/d/shop`;
    const { entries } = await checkLinks([url], { ...OPTIONS, network: testNetwork() });
    await app.stop();
    expect(entries.get(url)?.state).toBe("ok");
  });

  test("a host that says so is asked once, and trusted for a month", async () => {
    const day = 24 * 3_600_000;
    const clock = createTestClock();
    const network = testNetwork({}, clock);
    const honest = await startServer({ "/a/x": page("x"), "/b/y": page("y") });
    const urls = ["/a/x", "/b/y"].map((path) => `http://127.0.0.1:${honest.port}${path}`);
    const tried = (): string[] => honest.asked.splice(0).filter((one) => one.includes("no-such-page"));
    const first = await checkLinks(urls, { ...OPTIONS, network });
    expect(tried()).toEqual([expect.stringMatching(/^HEAD \/a\/no-such-page-[0-9a-f]{12}$/)]);
    expect([...first.ledger.honest]).toEqual([[`http://127.0.0.1:${honest.port}`, clock.now()]]);
    clock.pass(29 * day);
    const second = await checkLinks(urls, { ...OPTIONS, network, ledger: first.ledger });
    expect([tried(), second.ledger.honest]).toEqual([[], first.ledger.honest]);
    clock.pass(day);
    const third = await checkLinks(urls, { ...OPTIONS, network, ledger: second.ledger });
    expect([tried().length, [...third.ledger.honest.values()]]).toEqual([1, [clock.now()]]);
    await honest.stop();
  });
});

describe("many links", () => {
  test("are counted, each address once, and named in order", async () => {
    const server = await startServer({ "*": status(403) });
    const at = (path: string): string => `http://127.0.0.1:${server.port}${path}`;
    const progress: [number, number][] = [];
    const { entries, hidden, unasked } = await checkLinks(
      [at("/b"), at("/a#1"), at("/a#2"), at("/a"), "http://wiki/", "http://10.0.0.1/"],
      { ...OPTIONS, network: testNetwork(), onProgress: (done, all) => void progress.push([done, all]) },
    );
    await server.stop();
    expect([...entries.keys()]).toEqual([at("/a"), at("/b")]);
    expect([...hidden.keys()].sort()).toEqual(["http://10.0.0.1/", "http://wiki/"]);
    expect(unasked).toEqual([]);
    expect(progress).toEqual([1, 2, 3, 4].map((done) => [done, 4]));
  });
});
