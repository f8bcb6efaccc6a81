/** Logs: when the absence of a line can be believed. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { withoutTwins } from "../../../checker/probes/logs/log-reading.ts";
import type { Log } from "../../../checker/kubernetes/container-logs.ts";
import logs, { params } from "../../../checker/probes/logs-match.ts";
import { type Cluster, ClusterError, type ReadText } from "../../../checker/cluster/port.ts";
import { seededRandom } from "../../../checker/decide/sampling.ts";
import { reachWith, setting } from "./made-up-reach.ts";

const given = (more: object = {}): unknown => v.parse(params, { namespace: "shop", pattern: "failed", ...more });

const log = (more: object = {}): object => ({ object: "log of cart-0/cart", lines: 10, matches: 0, cut: "", ...more });
const NONE = { logs: [], silent: [], gone: [], replaced: { pods: [], isAll: true }, more: 0 };
const seen = (logs: object[], more: object = {}): object => ({
  ...NONE,
  replaced: { pods: [], isAll: false },
  logs,
  ...more,
});
const part = (why: string): object => ({ container: "cart-0/cart", why });
const NOT = "0 of 10 lines match failed, but not seen:";

describe("judge", () => {
  test.each<[string, object, object, string, string]>([
    ["no pod", NONE, {}, "unknown", "there are no pods with such a container that fit"],
    ["absent", seen([log()]), {}, "pass", "0 of 10 lines match failed"],
    ["present", seen([log({ matches: 2 })]), { healthy: "present" }, "pass", "2 of 10 lines match failed"],
    ["there", seen([log({ matches: 1 }), log({ lines: 1 })]), {}, "fail", "1 of 11 lines match failed"],
    [
      "there, though not all was read",
      seen([log({ matches: 1, cut: "older lines" })], { more: 3, gone: [part("gone")] }),
      {},
      "fail",
      "1 of 10 lines match failed",
    ],
    [
      "not there in what was read",
      seen([log({ cut: "older lines" })]),
      {},
      "unknown",
      `${NOT} log of cart-0/cart: older lines`,
    ],
    [
      "not there in what was read, where it should be",
      seen([log({ cut: "older lines" })]),
      { healthy: "present" },
      "unknown",
      `${NOT} log of cart-0/cart: older lines`,
    ],
    ["more logs than are read", seen([log()], { more: 3 }), {}, "unknown", `${NOT} 3 more logs of the same pods`],
    [
      "a log that could not be read",
      seen([log(), log({ lines: 0, trouble: "no" })]),
      {},
      "unknown",
      `${NOT} 1 of 2 logs could not be read`,
    ],
    [
      "logs that are gone",
      seen([log()], { gone: [part("3 earlier logs are gone")] }),
      {},
      "unknown",
      `${NOT} cart-0/cart: 3 earlier logs are gone`,
    ],
    [
      "all pods have taken the place of others",
      seen([log()], { replaced: { pods: ["cart-0", "cart-1"], isAll: true } }),
      { since: "15m" },
      "unknown",
      `${NOT} the logs of earlier pods: all 2 began within the last 15m`,
    ],
    [
      "one of the pods has taken the place of another",
      seen([log()], { replaced: { pods: ["cart-0"], isAll: false } }),
      { since: "15m" },
      "pass",
      "0 of 10 lines match failed",
    ],
    [
      "one has not started",
      seen([log()], { silent: [part("has not started")] }),
      {},
      "pass",
      "0 of 10 lines match failed",
    ],
    ["none has started", { ...NONE, silent: [part("has not started")] }, {}, "unknown", "the logs are empty"],
    ["nothing in it", seen([log({ lines: 0 })]), {}, "unknown", "the logs are empty"],
    ["nothing lately", seen([log({ lines: 0 })]), { since: "5m" }, "unknown", "the logs have no line of the last 5m"],
    ["nothing, where something should be", seen([log()]), { healthy: "present" }, "fail", "0 of 10 lines match failed"],
  ])("%s", (_what, facts, more, status, reason) => {
    expect(logs.judge(facts, given(more), setting)).toMatchObject({ status, reason });
  });

  test("evidence begins with the logs in which most lines match, and names those that have nothing to tell", () => {
    const facts = seen(
      [
        log(),
        log({ object: "log of cart-1/cart", matches: 2, excerpt: "it failed" }),
        log({ object: "log of cart-2/cart", lines: 0, trouble: "waiting to start" }),
      ],
      { gone: [part("gone")], silent: [{ container: "cart-3/cart", why: "has not started" }] },
    );
    expect(logs.judge(facts, given(), setting).evidence).toEqual([
      { object: "log of cart-1/cart", saw: "2 of 10 lines match, last: it failed" },
      { object: "log of cart-0/cart", saw: "0 of 10 lines match" },
      { object: "log of cart-2/cart", saw: "waiting to start" },
      { object: "log of cart-0/cart", saw: "gone" },
      { object: "log of cart-3/cart", saw: "has not started" },
    ]);
  });

  test("what nobody can tell of a span is said", () => {
    const replaced = { pods: ["cart-0"], isAll: false };
    const { unseen } = logs.judge(seen([log()], { replaced }), given({ since: "15m" }), setting);
    expect(unseen?.[0]).toMatch(/^lines that the kubelet has rotated away/);
    expect(unseen?.slice(1)).toEqual(["the log of a pod before cart-0, which began within the last 15m"]);
    expect(logs.judge(seen([log()]), given(), setting)).not.toHaveProperty("unseen");
    expect(logs.judge(seen([log({ matches: 1 })]), given(), setting)).not.toHaveProperty("unseen");
    expect(logs.judge(seen([log({ matches: 1 })], { more: 1 }), given(), setting).unseen).toHaveLength(1);
  });
});

test("the numbers of the reason are the sums of those in the evidence", () => {
  const random = seededRandom(3);
  for (let round = 0; round < 100; round++) {
    const some = Array.from({ length: 1 + Math.floor(random() * 5) }, () => {
      const lines = Math.floor(random() * 9);
      return log({ lines, matches: Math.floor(random() * (lines + 1)), cut: random() < 0.2 ? "older lines" : "" });
    });
    const { reason, evidence } = logs.judge(seen(some), given(), setting);
    const numbers = evidence.map(({ saw }) => (/^(\d+) of (\d+) lines? match/.exec(saw) ?? []).slice(1).map(Number));
    const sum = (index: number): number => numbers.reduce((total, one) => total + (one[index] ?? NaN), 0);
    const said = (/^(\d+) of (\d+) lines? match/.exec(reason) ?? []).slice(1).map(Number);
    expect(said, reason).toEqual(reason.startsWith("the logs") ? [] : [sum(0), sum(1)]);
  }
});

describe("gather", () => {
  const pod = (name: string, more: object = {}): object => ({
    metadata: { name, creationTimestamp: "2031-01-01T00:00:00Z" },
    spec: { containers: [{ name: "cart" }] },
    ...more,
  });
  const restarted = {
    status: {
      containerStatuses: [
        {
          name: "cart",
          restartCount: 1,
          state: { running: { startedAt: new Date().toISOString() } },
          lastState: { terminated: { startedAt: "2001-01-01T00:00:00Z", finishedAt: new Date().toISOString() } },
        },
      ],
    },
  };
  /** A cluster with these pods, whose logs are what `text` gives for their path. */
  async function gathered(pods: object[], text: (path: string) => ReadText, more: object = {}) {
    const asked: string[] = [];
    const cluster = {
      list: () => Promise.resolve(pods),
      text: async (path: string) => {
        asked.push(path);
        return text(path);
      },
    } as Partial<Cluster> as Cluster;
    const facts = await logs.gather(reachWith({ cluster: () => Promise.resolve(cluster) }), given(more), setting, "it");
    return { asked, facts, verdict: logs.judge(facts, given(more), setting) };
  }
  const all = (text: string) => (): ReadText => ({ text, cut: false });
  const LOG = "/api/v1/namespaces/shop/pods/cart-0/log?container=cart";

  test("reads the last 500 lines, or so many as are asked for, or all of a span", async () => {
    expect((await gathered([pod("cart-0")], all("fine"))).asked).toEqual([`${LOG}&tailLines=500`]);
    expect((await gathered([pod("cart-0")], all("fine"), { lines: 7 })).asked).toEqual([`${LOG}&tailLines=7`]);
    expect((await gathered([pod("cart-0")], all("fine"), { since: "15m" })).asked).toEqual([`${LOG}&sinceSeconds=900`]);
    expect((await gathered([pod("cart-0")], all("fine"), { since: "15m", lines: 7 })).asked).toEqual([
      `${LOG}&tailLines=7&sinceSeconds=900`,
    ]);
  });

  test("reads the log before a restart, too", async () => {
    const text = (path: string): ReadText => ({ text: path.includes("previous") ? "it failed" : "fine", cut: false });
    const { verdict } = await gathered([pod("cart-0", restarted)], text, { since: "15m" });
    expect(verdict).toMatchObject({ status: "fail", reason: "1 of 2 lines match failed" });
    expect(verdict.evidence[0]).toEqual({
      object: "log of cart-0/cart before its restart",
      saw: "1 of 1 line match, last: it failed",
    });
  });

  test("counts the log of a container that waits for its next start once, unless it has started meanwhile", async () => {
    const waiting = pod("cart-0", {
      status: {
        containerStatuses: [
          {
            name: "cart",
            restartCount: 1,
            state: { waiting: { reason: "CrashLoopBackOff" } },
            lastState: { terminated: { startedAt: "2001-01-01T00:00:00Z", finishedAt: new Date().toISOString() } },
          },
        ],
      },
    });
    const lines = async (current: string, previous: string | Error): Promise<string> => {
      const text = (path: string): ReadText => {
        const answer = path.includes("previous") ? previous : current;
        if (answer instanceof Error) throw answer;
        return { text: answer, cut: false };
      };
      return (await gathered([waiting], text, { since: "15m" })).verdict.reason;
    };
    expect(await lines("it failed", "it failed")).toBe("1 of 1 line match failed");
    expect(await lines("it failed", new ClusterError("not found", "Look.", "answer"))).toBe("1 of 1 line match failed");
    expect(await lines("started", "it failed")).toBe("1 of 2 lines match failed");
    expect(await lines("was fine", "it failed")).toBe("1 of 2 lines match failed");
    expect(await lines("it is ok\nfine", "it failed\nso")).toBe("1 of 4 lines match failed");
  });

  test("says what it did not read", async () => {
    const cut = await gathered([pod("cart-0")], () => ({ text: "fine\n", cut: true }));
    expect(cut.verdict.reason).toBe(
      "0 of 1 line match failed, but not seen: log of cart-0/cart: older lines than the last 16 MiB",
    );
    const long = await gathered([pod("cart-0")], all(`${"x".repeat(70_000)}failed\n`));
    expect(long.verdict.reason).toMatch(/not seen: log of cart-0\/cart: 1 line beyond column 65536$/);
    const many = Array.from({ length: 52 }, (_, index) => pod(`cart-${index}`));
    const { asked, verdict } = await gathered(many, all("fine"));
    expect(asked).toHaveLength(50);
    expect(verdict).toMatchObject({ status: "unknown", unseen: ["2 more logs of the same pods"] });
  });

  test("shows where in a long line it matches", async () => {
    const { verdict } = await gathered([pod("cart-0")], all(`${"x ".repeat(3_000)}failed`));
    expect(verdict.evidence[0]?.saw).toMatch(/ \(matches at column 6001\)$/);
    const short = await gathered([pod("cart-0")], all("it failed"));
    expect(short.verdict.evidence[0]?.saw).toBe("1 of 1 line match, last: it failed");
  });

  test("goes on where one log cannot be read, and says why where none can", async () => {
    const refused = new ClusterError("c answered 400", "Wait.", "answer");
    const text = (path: string): ReadText => {
      if (path.includes("cart-1")) throw refused;
      return { text: "fine", cut: false };
    };
    const { verdict } = await gathered([pod("cart-0"), pod("cart-1")], text);
    expect(verdict.evidence).toContainEqual({ object: "log of cart-1/cart", saw: "c answered 400" });
    expect(verdict.reason).toBe("0 of 1 line match failed, but not seen: 1 of 2 logs could not be read");
    await expect(gathered([pod("cart-1")], text)).rejects.toBe(refused);
    const bug = new TypeError("a fault of our own");
    const broken = (path: string): ReadText => {
      if (path.includes("cart-1")) throw bug;
      return { text: "fine", cut: false };
    };
    await expect(gathered([pod("cart-0"), pod("cart-1")], broken)).rejects.toBe(bug);
  });

  test("knows pods that have taken the place of others", async () => {
    const owned = { ownerReferences: [{ kind: "ReplicaSet", name: "cart" }] };
    const young = pod("cart-0", {
      metadata: { name: "cart-0", creationTimestamp: new Date().toISOString(), ...owned },
    });
    expect((await gathered([young], all("fine"), { since: "15m" })).verdict.status).toBe("unknown");
    expect((await gathered([young], all("fine"))).verdict.status).toBe("pass");
    const old = pod("cart-1", { metadata: { name: "cart-1", creationTimestamp: "2001-01-01T00:00:00Z", ...owned } });
    expect((await gathered([young, old], all("fine"), { since: "15m" })).verdict.status).toBe("pass");
  });
});

test("each log is one request, of any pod and container, with or without the one before its restart", () => {
  const [, read] = logs.requests(given({ since: "10m", previous: true }), setting);
  expect(read?.path).toBe("/api/v1/namespaces/shop/pods/*/log?container=*&sinceSeconds=600&previous=true");
});

describe("parameters", () => {
  test.each([[{ pattern: "(" }], [{ lines: 0 }], [{ lines: 100_000 }], [{ healthy: "yes" }], [{ since: "0m" }]])(
    "refuses %j",
    (more) => {
      expect(v.safeParse(params, { namespace: "shop", pattern: "failed", ...(more as object) }).success).toBe(false);
    },
  );
});

describe("a log by a second name", () => {
  const fact = { object: "pod/cart-0", size: 10, lines: 3, matches: 1, cut: "" };
  const named = (isTwin: boolean): Log => ({
    pod: "cart-0",
    container: "cart",
    previous: false,
    ...(isTwin && { isTwin }),
  });
  const left = (second: object, first: object = {}, isTwin = true): number =>
    withoutTwins(
      [named(false), named(isTwin)],
      [
        { ...fact, ...first },
        { ...fact, ...second },
      ],
    ).length;

  test.each([{ size: 11 }, { lines: 4 }, { matches: 2 }])("is another where %j differs", (second) => {
    expect(left(second)).toBe(2);
  });

  test("is the same where nothing differs, and none where it cannot be read", () => {
    expect(left({})).toBe(1);
    expect(left({ size: 0, trouble: "not found" })).toBe(1);
    // Of a first one that cannot be read nothing follows for the second; nor for a log that has its name alone.
    expect(left({}, { trouble: "not found" })).toBe(2);
    expect(left({}, {}, false)).toBe(2);
  });
});
