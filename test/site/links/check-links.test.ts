/** External links against servers on loopback: what counts as broken, what does not, and how politely it is found out. */
import { gzipSync } from "node:zlib";
import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CheckLinksOptions, type CheckedLinks, checkLinks } from "../../../site/links/external/check-links.ts";
import { ledgerText, readLedger } from "../../../site/links/external/ledger-file.ts";
import {
  type AnsweringServer,
  createTestClock,
  inTurn,
  page,
  startServer,
  status,
  testNetwork,
} from "./answering-server.ts";

const HOUR = 3_600_000;
const BOMB = gzipSync(Buffer.alloc(32 * 1024 * 1024));
const OPTIONS: Omit<CheckLinksOptions, "network"> = {
  timeLimit: 600_000,
  patience: 600_000,
  limits: { atOnce: 4, spacing: 0 },
};
let server: AnsweringServer;
const at = (path: string): string => `http://127.0.0.1:${server.port}${path}`;
const redirect = (code: number, location: string): ReturnType<typeof status> => status(code, { location });

beforeAll(async () => {
  server = await startServer({
    "/": page("<title>Shop</title>"),
    "/ok": page('<title>Ok</title><h2 id="größe">x</h2><a name="named"></a><p id="user-content-readme">'),
    "/gone": status(410),
    "/fault": status(500),
    "/silent": () => undefined,
    "/moved": redirect(301, "/ok"),
    "/moved-to-missing": redirect(301, "/missing"),
    "/loop": redirect(302, "/loop-back"),
    "/loop-back": redirect(302, "/loop"),
    "/head-less": (response, request) =>
      request.method === "HEAD" ? status(405)(response, request) : page("x")(response, request),
    "/head-reset": (response, request) =>
      request.method === "HEAD" ? response.destroy() : page("x")(response, request),
    "/head-silent": (response, request) => void (request.method === "HEAD" || page("x")(response, request)),
    "/cookie": (response, request) =>
      request.headers.cookie === "seen=1"
        ? page("x")(response, request)
        : status(302, { location: "/cookie", "set-cookie": "seen=1; Path=/; HttpOnly" })(response, request),
    "/cookie-for-ever": status(302, { location: "/cookie-for-ever", "set-cookie": "seen=1" }),
    "/busy": inTurn(status(429, { "retry-after": "1" }), page("x")),
    "/for-friends": status(403),
    "/etag": (response, request) =>
      request.headers["if-none-match"] === '"1"'
        ? status(304)(response, request)
        : page("x", { etag: '"1"' })(response, request),
    "/bomb": (response) =>
      void response.writeHead(200, { "content-type": "text/html", "content-encoding": "gzip" }).end(BOMB),
  });
});
afterAll(() => server.stop());

async function check(paths: readonly string[], options: Partial<CheckLinksOptions> = {}): Promise<CheckedLinks> {
  return checkLinks(paths.map(at), { ...OPTIONS, network: testNetwork(), ...options });
}

async function stateOf(path: string, options: Partial<CheckLinksOptions> = {}): Promise<string> {
  const { entries } = await check([path], options);
  const [entry] = entries.values();
  return `${entry?.state ?? "none"}${entry?.reason === undefined ? "" : `: ${entry.reason}`}`;
}

describe("one answer", () => {
  test.each([
    ["/ok", "ok"],
    ["/moved", "ok"],
    ["/head-less", "ok"],
    ["/head-reset", "ok"],
    ["/busy", "ok"],
    ["/cookie", "ok"],
    ["/for-friends", "guarded"],
    ["/missing", "suspect: the host answers 404, not found"],
    ["/gone", "suspect: the host answers 410, gone for good"],
    ["/moved-to-missing", "suspect: the host answers 404, not found"],
    ["/fault", "suspect: the host answers 500, a fault of its own"],
  ])("%s is %s", async (path, expected) => {
    expect(await stateOf(path)).toBe(expected);
  });

  test("a host that is silent to HEAD is asked by GET", async () => {
    expect(await stateOf("/head-silent", { patience: 200 })).toBe("ok");
  });

  test("none in the time that there is", async () => {
    expect(await stateOf("/silent", { patience: 200 })).toBe("suspect: no answer within 0.2 s");
  });

  test("a circle of redirects, a host without a name, a closed port, a certificate of one's own", async () => {
    expect(await stateOf("/loop")).toMatch(/^suspect: the redirects lead in a circle/);
    expect(await stateOf("/cookie-for-ever")).toMatch(/^suspect: the redirects lead in a circle/);
    const closed = createServer();
    const port = await new Promise<number>((resolve) =>
      closed.listen(0, "127.0.0.1", () => resolve((closed.address() as { port: number }).port)),
    );
    await new Promise((resolve) => closed.close(resolve));
    const { entries } = await checkLinks(
      ["http://nowhere.example.com/", `http://127.0.0.1:${port}/`, at("/ok").replace("http:", "https:")],
      { ...OPTIONS, network: testNetwork() },
    );
    const reasons = [...entries.values()].map(({ reason }) => reason);
    expect(reasons).toHaveLength(3);
    expect(reasons).toEqual(expect.arrayContaining(["the host has no address", "the host takes no connection"]));
  });

  test("a permanent redirect says where the page is now", async () => {
    const { entries } = await check(["/moved"]);
    expect(entries.get(at("/moved"))?.movedTo).toBe(at("/ok"));
  });
});

describe("places on a page", () => {
  test("ids, names, encoded ones and those that were given a prefix are found; text to search for is no place", async () => {
    const { entries } = await check([
      "/ok#gr%C3%B6%C3%9Fe",
      "/ok#named",
      "/ok#readme",
      "/ok#:~:text=x",
      "/ok#top",
      "/ok#nowhere",
    ]);
    expect(entries.get(at("/ok"))?.anchors).toEqual({ größe: true, named: true, readme: true, nowhere: false });
  });

  test("a page that is too long to read has every place, and unpacking it stops at the limit", async () => {
    const { entries } = await check(["/bomb#somewhere"]);
    expect(entries.get(at("/bomb"))).toMatchObject({ state: "ok", anchors: { somewhere: true } });
  });
});

describe("a host that never says that a page does not exist", () => {
  const shell =
    "<title>Page not found</title><p>Sorry, there is no page at this address. Try our front page or the search.</p>";
  const changes =
    "<title>Changes</title><p>The cart export has been removed. A page that was not found is now logged.</p>";
  let soft: AnsweringServer;
  beforeAll(async () => {
    soft = await startServer({
      "/": page("<title>Shop</title>Welcome to our shop"),
      "/changes": page(changes),
      "*": page(shell),
    });
  });
  afterAll(() => soft.stop());

  test("is asked once for one that cannot exist, and distinguished by what it shows", async () => {
    const url = (path: string): string => `http://127.0.0.1:${soft.port}${path}`;
    const { entries } = await checkLinks([url("/gone-1"), url("/gone-2"), url("/changes"), url("/")], {
      ...OPTIONS,
      network: testNetwork(),
    });
    const states = ["/gone-1", "/gone-2", "/changes", "/"].map((path) => entries.get(url(path))?.state);
    expect(states).toEqual(["suspect", "suspect", "ok", "ok"]);
    expect(entries.get(url("/gone-1"))?.reason).toMatch(/every address that it does not have/);
    expect(soft.asked.filter((one) => one.startsWith("HEAD /no-such-page"))).toHaveLength(1);
    expect(soft.asked.filter((one) => one.startsWith("GET /no-such-page"))).toHaveLength(1);
  });
});

describe("politeness", () => {
  test("Retry-After holds the whole host back", async () => {
    const clock = createTestClock();
    const busy = await startServer({ "/busy": inTurn(status(429, { "retry-after": "7" }), page("x")) });
    const { entries } = await checkLinks([`http://127.0.0.1:${busy.port}/busy`], {
      ...OPTIONS,
      network: testNetwork({}, clock),
    });
    await busy.stop();
    expect([...entries.values()][0]?.state).toBe("ok");
    expect(clock.slept.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(7_000);
  });

  test("many links of one host share few connections, and leave nothing behind on them", async () => {
    const warnings: string[] = [];
    const listen = (warning: Error): void => void warnings.push(warning.message);
    process.on("warning", listen);
    const paths = Array.from({ length: 60 }, (_, index) => `/ok?${index}`);
    const { entries } = await check(paths);
    await new Promise((resolve) => setImmediate(resolve));
    process.off("warning", listen);
    expect([...entries.values()].every(({ state }) => state === "ok")).toBe(true);
    expect(warnings).toEqual([]);
  });

  test("the time for all of them ends what is under way, and says what is left", async () => {
    const { unasked, entries } = await check(["/silent", "/silent?2"], { timeLimit: 50 });
    expect(unasked).toEqual([at("/silent"), at("/silent?2")]);
    expect(entries.size).toBe(0);
  });
});

describe("over time", () => {
  test("a host that is sick now and then is never broken", async () => {
    const clock = createTestClock();
    const sick = await startServer({
      "/x": inTurn(page("x"), status(404), status(404), status(404), status(404), page("x")),
    });
    const url = `http://127.0.0.1:${sick.port}/x`;
    let ledger: CheckLinksOptions["ledger"];
    const states: string[] = [];
    for (const hours of [0, 25, 2, 2, 25]) {
      clock.pass(hours * HOUR);
      const checked = await checkLinks([url], {
        ...OPTIONS,
        network: testNetwork({}, clock),
        ...(ledger === undefined ? {} : { ledger }),
      });
      ledger = readLedger(ledgerText(checked.ledger));
      states.push(checked.entries.get(url)?.state ?? "");
    }
    await sick.stop();
    expect(states).toEqual(["ok", "suspect", "suspect", "ok", "ok"]);
  });

  test("three failures within a day and a half are, with the day on which it was last there", async () => {
    const clock = createTestClock();
    const gone = await startServer({ "/x": inTurn(page("x"), status(404)) });
    const url = `http://127.0.0.1:${gone.port}/x`;
    let ledger: CheckLinksOptions["ledger"];
    const states: string[] = [];
    for (const hours of [0, 25, 0.5, 12, 13]) {
      clock.pass(hours * HOUR);
      const requests = gone.asked.length;
      const checked = await checkLinks([url], {
        ...OPTIONS,
        network: testNetwork({}, clock),
        ...(ledger === undefined ? {} : { ledger }),
      });
      ledger = checked.ledger;
      states.push(`${checked.entries.get(url)?.state ?? ""} ${gone.asked.length > requests ? "asked" : "not asked"}`);
    }
    await gone.stop();
    expect(states).toEqual(["ok asked", "suspect asked", "suspect not asked", "suspect asked", "broken asked"]);
    expect(ledger?.links.get(url)?.okAt).toBe(Date.UTC(2030, 0, 1));
  });

  test("an answer of today is taken from the ledger, and one of yesterday is asked for under a condition", async () => {
    const clock = createTestClock();
    const network = testNetwork({}, clock);
    const first = await check(["/etag"], { network });
    const count = server.asked.length;
    await check(["/etag"], { network, ledger: first.ledger });
    expect(server.asked).toHaveLength(count);
    clock.pass(25 * HOUR);
    const { entries } = await check(["/etag"], { network, ledger: first.ledger });
    expect(server.headers.at(-1)?.["if-none-match"]).toBe('"1"');
    expect(entries.get(at("/etag"))).toMatchObject({ state: "ok", checkedAt: clock.now() });
  });

  test("the ledger is the same after it was written and read, and forgets links that are gone", async () => {
    const { ledger } = await check(["/ok#named", "/missing", "/for-friends"]);
    expect(readLedger(ledgerText(ledger))).toEqual(ledger);
    const later = await check(["/ok"], { ledger });
    expect([...later.ledger.links.keys()]).toEqual([at("/ok")]);
    expect(() => readLedger("[]")).toThrow("a ledger has");
  });
});
