/** Events: which warnings count, and how often. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import events, { params } from "../../../checker/probes/events.ts";
import { seededRandom } from "../../../checker/decide/sampling.ts";
import { type Cluster, ClusterError } from "../../../checker/cluster/port.ts";
import { reachWith, setting } from "./made-up-reach.ts";

const given = (more: object = {}): unknown => v.parse(params, { namespace: "shop", ...more });

const askedAt = "2031-01-01T01:00:00.000Z";
const event = (more: object = {}): object => ({
  object: "pod/cart-0",
  kind: "Pod",
  name: "cart-0",
  reason: "BackOff",
  says: "back-off",
  isSeries: false,
  total: 1,
  first: "2031-01-01T00:50:00Z",
  last: "2031-01-01T00:50:00Z",
  ...more,
});
const SINCE_NEW_YEAR = { first: "2031-01-01T00:00:00Z" };
const between = (range: string, atMost: number): string =>
  `${range} warnings in the last 30m, and ${atMost} are no fault: they began before that, and Kubernetes does not say how many came since`;

describe("judge", () => {
  test.each<[string, object[], object, string, string]>([
    ["none", [], {}, "pass", "0 warnings in the last 30m"],
    ["one", [event()], {}, "fail", "1 warning in the last 30m"],
    ["too old", [event({ last: "2031-01-01T00:00:00Z" })], {}, "pass", "0 warnings in the last 30m"],
    ["exactly so old", [event({ last: "2031-01-01T00:30:00Z" })], {}, "fail", "1 warning in the last 30m"],
    ["a second older", [event({ last: "2031-01-01T00:29:59Z" })], {}, "pass", "0 warnings in the last 30m"],
    [
      "a time that cannot be read may lie within",
      [event({ first: "", last: "" })],
      {},
      "unknown",
      between("0 to 1", 0),
    ],
    ["they add up", [event({ total: 3 }), event({ total: 4 })], { atMost: 6 }, "fail", "7 warnings in the last 30m"],
    [
      "as many as are no fault",
      [event({ total: 3 }), event({ total: 4 })],
      { atMost: 7 },
      "pass",
      "7 warnings in the last 30m",
    ],
    ["of another kind", [event()], { kind: "Node" }, "pass", "0 warnings in the last 30m"],
    ["of another reason", [event()], { reasons: ["FailedMount"] }, "pass", "0 warnings in the last 30m"],
    ["of another name", [event()], { name: "basket-*" }, "pass", "0 warnings in the last 30m"],
    [
      "of all that is asked for",
      [event()],
      { kind: "Pod", reasons: ["BackOff"], name: "cart-*" },
      "fail",
      "1 warning in the last 30m",
    ],
    [
      "a total over days",
      [event({ total: 500, ...SINCE_NEW_YEAR })],
      { atMost: 10 },
      "unknown",
      between("1 to 499", 10),
    ],
    [
      "a total over days, and one is too many",
      [event({ total: 500, ...SINCE_NEW_YEAR })],
      {},
      "fail",
      "1 to 499 warnings in the last 30m",
    ],
    [
      "a total over days, and so many are no fault",
      [event({ total: 500, ...SINCE_NEW_YEAR })],
      { atMost: 499 },
      "pass",
      "1 to 499 warnings in the last 30m",
    ],
    [
      "a total over days and others that are enough",
      [event({ total: 500, ...SINCE_NEW_YEAR }), event({ total: 10 })],
      { atMost: 10 },
      "fail",
      "11 to 509 warnings in the last 30m",
    ],
    [
      "two over days, of which one can lie within",
      [event({ total: 2, ...SINCE_NEW_YEAR })],
      { atMost: 1 },
      "pass",
      "1 warning in the last 30m",
    ],
  ])("%s", (_what, list, more, status, reason) => {
    expect(events.judge({ askedAt, namespaceExists: true, events: list }, given(more), setting)).toMatchObject({
      status,
      reason,
    });
  });

  test("no namespace, nothing to tell", () => {
    const verdict = events.judge({ askedAt, namespaceExists: false, events: [] }, given(), setting);
    expect(verdict).toMatchObject({ status: "unknown", reason: "there is no namespace shop" });
  });

  test("evidence is the newest first, and says how many of how many", () => {
    const list = [
      event({ total: 3, last: "2031-01-01T00:55:00Z", says: "first" }),
      event({ total: 500, ...SINCE_NEW_YEAR, last: "2031-01-01T00:59:00Z", says: "second" }),
      event({ total: 2, ...SINCE_NEW_YEAR, last: "2031-01-01T00:54:00Z", says: "third" }),
      event({ total: 7, first: "", last: "", says: "fourth" }),
      event({ last: "2031-01-01T01:00:20Z", says: "by a clock that is ahead" }),
      event({ last: "2031-01-01T00:10:00Z", says: "too old" }),
    ];
    const { evidence } = events.judge({ askedAt, namespaceExists: true, events: list }, given(), setting);
    expect(evidence.map(({ saw }) => saw)).toEqual([
      "BackOff, 0 s ago: by a clock that is ahead",
      "BackOff 1 to 499 of 500 times, 60 s ago: second",
      "BackOff 3 times, 5 min ago: first",
      "BackOff 1 of 2 times, 6 min ago: third",
      "BackOff 0 to 7 of 7 times: fourth",
    ]);
  });

  test("where none counts, it says how many there were", () => {
    const list = [event({ last: "2031-01-01T00:10:00Z" }), event({ last: "2031-01-01T00:10:00Z" })];
    const { evidence } = events.judge({ askedAt, namespaceExists: true, events: list }, given(), setting);
    expect(evidence).toEqual([{ object: "namespace/shop", saw: "2 warnings, none that counts" }]);
  });
});

test("the numbers of the reason are the sums of those in the evidence", () => {
  const random = seededRandom(7);
  const minute = (): string => new Date(Date.parse(askedAt) - Math.floor(random() * 60) * 60_000).toISOString();
  for (let round = 0; round < 200; round++) {
    const list = Array.from({ length: Math.floor(random() * 6) }, () => {
      const [one, two] = [minute(), minute()].sort();
      return event({ total: 1 + Math.floor(random() * 9), first: one, last: two, isSeries: random() < 0.5 });
    });
    const verdict = events.judge(
      { askedAt, namespaceExists: true, events: list },
      given({ atMost: Math.floor(random() * 9) }),
      setting,
    );
    const bounds = verdict.evidence
      .filter(({ object }) => object !== "namespace/shop")
      .map(({ saw }) => /^BackOff(?: (?:(\d+)(?: to (\d+))?)(?: of \d+)? times?)?,/.exec(saw))
      .map((match) => [Number(match?.[1] ?? 1), Number(match?.[2] ?? match?.[1] ?? 1)] as const);
    const [least, most] = [0, 1].map((index) => bounds.reduce((sum, one) => sum + (one[index] ?? NaN), 0));
    const [, from, to] = /^(\d+)(?: to (\d+))? warnings? in/.exec(verdict.reason) ?? [];
    expect([Number(from), Number(to ?? from)], JSON.stringify(verdict)).toEqual([least, most]);
  }
});

describe("gather", () => {
  const NAMESPACE = "/api/v1/namespaces/shop";
  /** What is gathered of a namespace with these events, and whether the namespace was looked at. */
  async function gathered(found: readonly object[], namespace: unknown) {
    const asked: string[] = [];
    const cluster = {
      list: (_path: string, _signal: unknown, _before: unknown, keep: (one: unknown) => unknown) =>
        Promise.resolve(found.map(keep)),
      get: (path: string) => {
        asked.push(path);
        return namespace instanceof Error ? Promise.reject(namespace) : Promise.resolve(namespace);
      },
    } as Partial<Cluster> as Cluster;
    const facts = await events.gather(reachWith({ cluster: () => Promise.resolve(cluster) }), given(), setting, "it");
    return { asked, facts };
  }
  const missing = (what: "namespace" | "object"): ClusterError =>
    new ClusterError("404", "Look.", "answer", { missing: what });
  const seen = { metadata: { name: "cart-0.1" }, reason: "BackOff", count: 2, lastTimestamp: "2031-01-01T00:50:00Z" };

  test("looks at the namespace where there are no events, and only then", async () => {
    expect(await gathered([seen], missing("namespace"))).toMatchObject({ asked: [], facts: { namespaceExists: true } });
    expect(await gathered([], {})).toMatchObject({ asked: [NAMESPACE], facts: { namespaceExists: true } });
    expect(await gathered([], missing("namespace"))).toMatchObject({ facts: { namespaceExists: false } });
    const other = missing("object");
    await expect(gathered([], other)).rejects.toBe(other);
    const bug = new TypeError("a fault of our own");
    await expect(gathered([], bug)).rejects.toBe(bug);
  });

  test("reads both forms of an event", async () => {
    const newer = {
      metadata: { name: "x" },
      regarding: { kind: "Node", name: "n1" },
      note: "full",
      eventTime: "2031-01-01T00:50:00Z",
    };
    const { facts } = await gathered(
      [{ ...seen, involvedObject: { kind: "Pod", name: "cart-0" }, message: "again" }, newer],
      {},
    );
    expect(facts).toMatchObject({
      events: [
        { object: "pod/cart-0", kind: "Pod", name: "cart-0", reason: "BackOff", says: "again", total: 2 },
        { object: "node/n1", kind: "Node", name: "n1", reason: "no reason", says: "full", total: 1 },
      ],
    });
    expect((await gathered([seen], {})).facts).toMatchObject({ events: [{ object: "object/?" }] });
  });
});

test("warnings only are asked for", () => {
  expect(events.requests(given(), setting)[0]?.path).toBe(
    "/api/v1/namespaces/shop/events?fieldSelector=type%3DWarning&limit=500&continue=*",
  );
});

describe("parameters", () => {
  test.each([[{ since: "2h" }], [{ since: "10" }], [{ atMost: -1 }]])("refuses %j", (more) => {
    expect(v.safeParse(params, { namespace: "shop", ...(more as object) }).success).toBe(false);
  });
});
