/** Alerts: what fires decides, and that nothing fires counts only where everything was seen that could. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { ClusterError } from "../../../checker/cluster/port.ts";
import type { Status, Verdict } from "../../../checker/model.ts";
import type { WebAnswer } from "../../../checker/network/port.ts";
import probe, { params } from "../../../checker/probes/alert-state.ts";
import type { Facts, ManagerFact, RuleFact } from "../../../checker/probes/alerts/alert-facts.ts";
import type { HeldAlert, HeldState } from "../../../checker/probes/alerts/held-alerts.ts";
import type { ActiveAlert, AlertRule, Prometheus } from "../../../checker/prometheus/port.ts";
import { reachWith, setting } from "./made-up-reach.ts";

const ADDRESS = "http://alerts.example";
const given = (more: object = {}): unknown => v.parse(params, { alert: "QueueTooLong", ...more });

const askedAt = "2031-01-01T00:00:00.000Z";
const ago = (seconds: number): string => new Date(Date.parse(askedAt) - seconds * 1_000).toISOString();

const active = (state: string, labels: object = {}, more: Partial<ActiveAlert> = {}): ActiveAlert => ({
  state,
  activeAt: ago(1800),
  keptSince: "",
  labels: {
    alertname: "QueueTooLong",
    ...labels,
  },
  ...more,
});
const rule = (alerts: readonly ActiveAlert[] = [], more: Partial<RuleFact> = {}): RuleFact => ({
  health: "ok",
  lastError: "",
  lastEvaluation: ago(10),
  evaluationSeconds: 0,
  interval: 30,
  alerts,
  ...more,
});
const held = (state: HeldState, labels: object = {}): HeldAlert => ({
  state,
  since: ago(1700),
  labels: {
    alertname: "QueueTooLong",
    ...labels,
  },
});
const manager = (...alerts: HeldAlert[]): ManagerFact => ({ holdsAny: true, alerts });
const NEW: ManagerFact = { holdsAny: false, alerts: [] };

type Known = Partial<Facts>;
const judge = (facts: Known, more: object = {}): Verdict =>
  probe.judge({ askedAt, namesakes: 0, ...facts }, given(more), setting);
const statuses = (facts: Known, more: object = {}): Status[] =>
  ["quiet", "firing", "silenced"].map((healthy) => judge(facts, { healthy, ...more }).status);

describe("quiet, firing and silenced, where", () => {
  test.each<[string, Known, Status[]]>([
    ["nothing fires", { rules: [rule()], managers: [manager()] }, ["pass", "fail", "unknown"]],
    ["it is pending", { rules: [rule([active("pending")])], managers: [manager()] }, ["pass", "fail", "unknown"]],
    ["it fires", { rules: [rule([active("firing")])], managers: [manager(held("active"))] }, ["fail", "pass", "fail"]],
    [
      "it is silenced",
      { rules: [rule([active("firing")])], managers: [manager(held("silenced"))] },
      ["fail", "pass", "pass"],
    ],
    [
      "it is inhibited",
      { rules: [rule([active("firing")])], managers: [manager(held("inhibited"))] },
      ["fail", "pass", "fail"],
    ],
    [
      "it is muted",
      { rules: [rule([active("firing")])], managers: [manager(held("muted"))] },
      ["fail", "pass", "fail"],
    ],
    [
      "it is kept quiet, and nobody says by what",
      { rules: [rule([active("firing")])], managers: [manager(held("suppressed"))] },
      ["fail", "pass", "unknown"],
    ],
    [
      "the Alertmanager does not hold it",
      { rules: [rule([active("firing")])], managers: [manager()] },
      ["fail", "pass", "fail"],
    ],
    [
      "the Alertmanager has just started",
      { rules: [rule([active("firing")])], managers: [NEW] },
      ["fail", "pass", "unknown"],
    ],
    ["no Alertmanager is named", { rules: [rule([active("firing")])] }, ["fail", "pass", "unknown"]],
    [
      "the Alertmanager does not answer",
      { rules: [rule([active("firing")])], managers: [], failures: ["no list"] },
      ["fail", "pass", "unknown"],
    ],
    [
      "another cluster has silenced its own",
      {
        rules: [rule([active("firing")])],
        managers: [manager(held("active", { cluster: "a" }), held("silenced", { cluster: "b" }))],
      },
      ["fail", "pass", "unknown"],
    ],
    [
      "only another cluster's is held, and silenced",
      { rules: [rule([active("firing")])], managers: [manager(held("silenced", { cluster: "b" }))] },
      ["fail", "pass", "unknown"],
    ],
    [
      "only another cluster's is held, and not silenced",
      { rules: [rule([active("firing")])], managers: [manager(held("active", { cluster: "b" }))] },
      ["fail", "pass", "fail"],
    ],
    [
      "one Alertmanager of two has a silence",
      { rules: [rule([active("firing")])], managers: [manager(held("silenced")), manager(held("active"))] },
      ["fail", "pass", "unknown"],
    ],
    [
      "one of two does not hold it, and the other does not answer",
      { rules: [rule([active("firing")])], managers: [manager()], failures: ["no list"] },
      ["fail", "pass", "unknown"],
    ],
    [
      "both Alertmanagers have one",
      { rules: [rule([active("firing")])], managers: [manager(held("silenced")), manager(held("silenced"))] },
      ["fail", "pass", "pass"],
    ],
    [
      "one of two has one, and the other does not answer",
      { rules: [rule([active("firing")])], managers: [manager(held("silenced"))], failures: ["no list"] },
      ["fail", "pass", "unknown"],
    ],
    ["there is no such rule", { rules: [], managers: [manager()] }, ["unknown", "unknown", "unknown"]],
    [
      "the rule was never evaluated",
      { rules: [rule([], { health: "unknown", lastEvaluation: "0001-01-01T00:00:00Z" })] },
      ["unknown", "unknown", "unknown"],
    ],
    [
      "the rule cannot be evaluated",
      { rules: [rule([], { health: "err" })], managers: [manager()] },
      ["unknown", "unknown", "unknown"],
    ],
    [
      "it fired before the rule could not be evaluated any more",
      { rules: [rule([active("firing")], { health: "err" })], managers: [manager(held("silenced"))] },
      ["fail", "unknown", "unknown"],
    ],
    [
      "it fired when the rule was last evaluated, hours ago",
      { rules: [rule([active("firing")], { lastEvaluation: ago(9_000) })], managers: [manager(held("silenced"))] },
      ["unknown", "unknown", "unknown"],
    ],
    [
      "one rule of two fires, and the other is broken",
      { rules: [rule([active("firing")]), rule([], { health: "err" })], managers: [manager(held("silenced"))] },
      ["fail", "pass", "unknown"],
    ],
    [
      "one rule of two is quiet, and the other is late",
      { rules: [rule(), rule([], { lastEvaluation: ago(9_000) })], managers: [manager()] },
      ["unknown", "unknown", "unknown"],
    ],
    [
      "the answer is not whole",
      { rules: [rule()], managers: [manager()], incomplete: "a ruler did not answer" },
      ["unknown", "unknown", "unknown"],
    ],
    [
      "the answer is not whole, and it fires",
      { rules: [rule([active("firing")])], managers: [manager(held("active"))], incomplete: "a ruler did not answer" },
      ["fail", "pass", "fail"],
    ],
    [
      "its series are gone",
      { rules: [rule()], managers: [manager()], gone: [{ selector: "queue_length", series: 3 }] },
      ["unknown", "unknown", "unknown"],
    ],
    [
      "an alert is in a state that nobody knows",
      { rules: [rule([active("recovering")])], managers: [manager()] },
      ["unknown", "unknown", "unknown"],
    ],
    [
      "an alert is over, and still listed",
      { rules: [rule([active("inactive")])], managers: [manager()] },
      ["pass", "fail", "unknown"],
    ],
    [
      "the Alertmanager holds what this Prometheus does not have, and no label tells whose it is",
      { rules: [rule()], managers: [manager(held("active", { cluster: "b" }))] },
      ["pass", "fail", "unknown"],
    ],
  ])("%s", (_what, facts, expected) => {
    expect(statuses(facts)).toEqual(expected);
  });
});

describe("with labels, where", () => {
  const zone = { labels: { zone: "fra02" } };
  test.each<[string, Known, Status[]]>([
    ["it fires with them", { rules: [rule([active("firing", { zone: "fra02" })])] }, ["fail", "pass", "unknown"]],
    [
      "it fires without one, which may be external",
      { rules: [rule([active("firing")])], managers: [manager()] },
      ["unknown", "unknown", "unknown"],
    ],
    [
      "it fires without one, and the Alertmanager holds it with it",
      { rules: [rule([active("firing")])], managers: [manager(held("active", { zone: "fra02" }))] },
      ["fail", "pass", "fail"],
    ],
    [
      "it fires without one, and the Alertmanager holds it with it and without it",
      {
        rules: [rule([active("firing")])],
        managers: [manager(held("active", { zone: "fra04" }), held("silenced", { zone: "fra02" }))],
      },
      ["fail", "pass", "pass"],
    ],
    [
      "it fires without one, the Alertmanager holds it silenced, and adds more labels",
      {
        rules: [rule([active("firing")])],
        managers: [manager(held("silenced", { zone: "fra02", region: "eu" }))],
      },
      ["fail", "pass", "pass"],
    ],
    [
      "it fires with them, and the Alertmanager holds it silenced with more",
      {
        rules: [rule([active("firing", { zone: "fra02" })])],
        managers: [manager(held("silenced", { zone: "fra02", region: "eu" }))],
      },
      ["fail", "pass", "unknown"],
    ],
    ["it is pending without one", { rules: [rule([active("pending")])] }, ["pass", "fail", "unknown"]],
    [
      "the Alertmanager holds one with them that this Prometheus does not have",
      { rules: [rule()], managers: [manager(held("active", { zone: "fra02" }))] },
      ["unknown", "unknown", "unknown"],
    ],
    [
      "the Alertmanager holds one with other labels",
      { rules: [rule()], managers: [manager(held("active", { zone: "fra04" }))] },
      ["pass", "fail", "unknown"],
    ],
  ])("%s", (_what, facts, expected) => {
    expect(statuses(facts, zone)).toEqual(expected);
  });

  test("a rule of that name that makes other alerts is none", () => {
    expect(judge({ rules: [], namesakes: 1 }).reason).toContain("that makes alerts with these labels");
    expect(judge({ rules: [] }).reason).toBe("this Prometheus has no alert rule QueueTooLong");
  });
});

describe("by an Alertmanager alone, where", () => {
  test.each<[string, Known, Status[]]>([
    ["it holds the alert", { managers: [manager(held("active"))] }, ["fail", "pass", "fail"]],
    ["it holds it silenced", { managers: [manager(held("silenced"))] }, ["fail", "pass", "pass"]],
    [
      "it holds one silenced and one not",
      { managers: [manager(held("silenced", { zone: "a" }), held("active", { zone: "b" }))] },
      ["fail", "pass", "fail"],
    ],
    ["it holds other alerts", { managers: [manager()] }, ["pass", "fail", "unknown"]],
    ["it holds none at all", { managers: [NEW] }, ["unknown", "unknown", "unknown"]],
    ["one of two does not answer", { managers: [manager()], failures: ["no list"] }, ["unknown", "unknown", "unknown"]],
    ["one of two holds none at all", { managers: [manager(), NEW] }, ["unknown", "unknown", "unknown"]],
    [
      "one holds it and one does not answer",
      { managers: [manager(held("active"))], failures: ["no list"] },
      ["fail", "pass", "fail"],
    ],
  ])("%s", (_what, facts, expected) => {
    expect(statuses(facts)).toEqual(expected);
  });

  test("nobody knows whether the rule is evaluated, and it says so", () => {
    expect(judge({ managers: [manager()] }).unseen).toHaveLength(1);
    expect(judge({ rules: [rule()], managers: [manager()] }).unseen).toBeUndefined();
  });

  test("an alert that two of them hold is one", () => {
    expect(judge({ managers: [manager(held("active")), manager(held("active"))] }).reason).toBe("1 firing, 0 pending");
  });
});

describe("says", () => {
  test("how many fire, how many of these are kept quiet by what, and how many are pending", () => {
    const labels = ["a", "b", "c", "d"].map((zone) => ({ zone }));
    const alerts = [...labels.map((one) => active("firing", one)), active("pending", { zone: "e" })];
    const states = ["silenced", "inhibited", "silenced", "active"] as const;
    const verdict = judge({
      rules: [rule(alerts)],
      managers: [manager(...states.map((state, index) => held(state, labels[index])))],
    });
    expect(verdict.reason).toBe("4 firing (2 silenced, 1 inhibited), 1 pending");
    expect(verdict.evidence.map(({ saw }) => saw)).toEqual([
      "firing for 30 min, silenced",
      "firing for 30 min, inhibited",
      "firing for 30 min, silenced",
      "firing for 30 min",
      "pending for 30 min",
    ]);
  });

  test("that some are silenced and some are not: the fail is partial", () => {
    const alerts = [active("firing", { zone: "a" }), active("firing", { zone: "b" })];
    const facts = {
      rules: [rule(alerts)],
      managers: [manager(held("silenced", { zone: "a" }), held("active", { zone: "b" }))],
    };
    expect(judge(facts, { healthy: "silenced" })).toMatchObject({ status: "fail", partial: true });
    expect(judge(facts).partial).toBeUndefined();
    expect(judge({ ...facts, managers: [manager()] }, { healthy: "silenced" }).partial).toBeUndefined();
  });

  test("that an alert is only kept on by keep_firing_for", () => {
    const kept = active("firing", {}, { keptSince: ago(300) });
    expect(judge({ rules: [rule([kept])] }).evidence[0]?.saw).toBe(
      "firing for 30 min, kept on for 5 min since its condition ended",
    );
  });

  test("when a quiet rule was evaluated, by the oldest of several", () => {
    expect(judge({ rules: [rule(), rule([], { lastEvaluation: ago(25) })] }).evidence).toEqual([
      { object: "QueueTooLong", saw: "not active, evaluated 25 s ago" },
    ]);
  });

  test("what the Alertmanager knows of an alert beside that it fires", () => {
    const saw = (...managers: ManagerFact[]): string | undefined =>
      judge({ rules: [rule([active("firing")])], managers }).evidence[0]?.saw;
    expect(saw(manager())).toBe("firing for 30 min, not held by the Alertmanager");
    expect(saw(manager(held("suppressed")))).toContain("does not say by what");
    expect(saw(manager(held("silenced"), held("active")))).toContain("may be another's");
    expect(saw(manager(held("muted")))).toBe("firing for 30 min, muted");
  });

  test("whose alert it is that the Alertmanager holds and this Prometheus does not have", () => {
    const facts = { rules: [rule()], managers: [manager(held("silenced", { cluster: "b" }))] };
    expect(judge(facts).evidence.at(-1)).toEqual({
      object: '{alertname="QueueTooLong", cluster="b"}',
      saw: "silenced at the Alertmanager, and not of this Prometheus",
    });
    expect(judge(facts, { labels: { cluster: "b" } }).reason).toContain('cluster="b"');
  });

  test("which label it fires without", () => {
    const labels = { zone: "fra02", cluster: "a" };
    expect(judge({ rules: [rule([active("firing", { zone: "fra02" })])] }, { labels }).reason).toContain(
      "without the label cluster,",
    );
  });

  test("how many series were there", () => {
    expect(judge({ rules: [rule()], gone: [{ selector: "queue_length", series: 3 }] }).reason).toContain(
      "queue_length had 3 within the last day, and has none now",
    );
  });

  test("when they were missing", () => {
    expect(
      judge({ rules: [rule()], gone: [{ selector: "queue_length", series: 3, secondsAgo: 50 }] }).reason,
    ).toContain("queue_length had 3 within the last day, and none 50 s ago");
  });

  test("what was left open beside a verdict", () => {
    expect(judge({ rules: [rule()], unchecked: "403" }).unseen).toEqual([
      "whether the series of the alert rule are still there: 403",
    ]);
    expect(judge({ rules: [rule([], { lastEvaluation: "" })] })).toMatchObject({
      status: "pass",
      unseen: ["when the alert rule was last evaluated"],
    });
    expect(judge({ rules: [rule([active("firing")])], managers: [], failures: ["no list"] }).unseen).toEqual([
      "silences: no list",
    ]);
    const silenced = judge({ rules: [rule()], managers: [], failures: ["no list"] }, { healthy: "silenced" });
    expect(silenced).toMatchObject({ status: "unknown", reason: "no list" });
    expect(silenced.unseen).toBeUndefined();
  });

  test("what to do about every unknown, in words that are not empty", () => {
    const all: Known[] = [
      { rules: [] },
      { rules: [rule()], managers: [manager()] },
      { rules: [rule([active("firing")])] },
      { managers: [NEW] },
    ];
    for (const facts of all) {
      const verdict = judge(facts, { healthy: "silenced" });
      expect(verdict.status).toBe("unknown");
      expect(verdict.next?.length).toBeGreaterThan(20);
    }
  });

  test("that nobody was named", () => {
    expect(probe.judge("nobody", given(), setting)).toMatchObject({
      status: "unknown",
      reason: "nobody said which Prometheus or Alertmanager to ask",
    });
  });
});

describe("what is asked", () => {
  const full = (alerts: readonly ActiveAlert[] = [], more: Partial<AlertRule> = {}): AlertRule => ({
    ...rule(alerts),
    name: "QueueTooLong",
    query: "queue_length > 10",
    labels: {},
    ...more,
  });
  /** Notes the queries that it gets. */
  const prometheusOf = (rules: readonly AlertRule[], queries: string[], answer: () => object): Prometheus => ({
    name: "prometheus",
    queryRange: () => Promise.reject(new Error("no range must be asked for")),
    alertRules: async () => ({ result: rules, at: askedAt }),
    query: async (promql) => {
      queries.push(promql);
      return { result: [], at: askedAt, ...answer() };
    },
  });
  const networkOf = (body: string, status = 200) => ({
    get: async (): Promise<WebAnswer> => ({
      attempt: { phase: "done", timings: {}, startedAt: askedAt, transport: "native", status },
      body,
      cut: false,
    }),
    lookUp: () => Promise.reject(new Error("no name must be looked up")),
    certificates: () => Promise.reject(new Error("no certificate must be asked for")),
  });
  const gather = (reach: object, more: object = {}): Promise<unknown> =>
    probe.gather(reachWith({ network: networkOf("[]"), ...reach }), given(more), setting, "it");

  test("where nothing is active, whether the series are gone", async () => {
    const queries: string[] = [];
    const prometheus = prometheusOf([full(), full([], { name: "Other" })], queries, () => ({
      result: [{ labels: { selector: "0" }, time: 0, value: 3 }],
    }));
    expect(await gather({ prometheus })).toMatchObject({
      gone: [{ selector: "queue_length", series: 3 }],
      askedAt,
      namesakes: 0,
    });
    expect(queries).toHaveLength(1);
  });

  test("and whether they were when the rule was evaluated", async () => {
    const prometheus = prometheusOf([full()], [], () => ({
      result: [{ labels: { selector: "1" }, time: 0, value: 3 }],
    }));
    expect(await gather({ prometheus })).toMatchObject({
      gone: [{ selector: "queue_length", series: 3, secondsAgo: 10 }],
    });
  });

  test.each([
    ["where it fires", [full([active("firing")])]],
    ["where it is pending", [full([active("pending")])]],
    ["where the rule looks at no series", [full([], { query: "vector(1)" })]],
    ["where there is no such rule", [full([], { name: "Other" })]],
    ["where the rules of that name make other alerts", [full([], { labels: { zone: "fra04" } })]],
  ])("nothing of the series %s", async (_where, rules) => {
    const queries: string[] = [];
    const prometheus = prometheusOf(rules, queries, () => ({}));
    await gather({ prometheus }, { labels: { zone: "fra02" } });
    expect(queries).toEqual([]);
  });

  test("a query that is refused leaves it open, and so does an answer that is not whole", async () => {
    const refusal = prometheusOf([full()], [], () => {
      throw new ClusterError("403", "", "forbidden");
    });
    expect(await gather({ prometheus: refusal })).toMatchObject({ unchecked: "403" });
    const partial = prometheusOf([full()], [], () => ({ incomplete: "a store is down" }));
    expect(await gather({ prometheus: partial })).toMatchObject({ unchecked: "a store is down", gone: [] });
  });

  test("only the alerts that can be meant are kept", async () => {
    const rules = [full([active("firing", { zone: "fra02" }), active("firing", { zone: "fra04" }), active("firing")])];
    const facts = await gather({ prometheus: prometheusOf(rules, [], () => ({})) }, { labels: { zone: "fra02" } });
    expect((facts as Facts).rules?.[0]?.alerts.map(({ labels }) => labels["zone"])).toEqual(["fra02", undefined]);
  });

  test("a rule with another label of its own makes other alerts, unless it is a template", async () => {
    const rules = [full([], { labels: { zone: "fra04" } }), full([], { labels: { zone: "{{ $labels.zone }}" } })];
    const facts = await gather({ prometheus: prometheusOf(rules, [], () => ({})) }, { labels: { zone: "fra02" } });
    expect(facts).toMatchObject({ rules: [{}], namesakes: 1 });
  });

  test("each Alertmanager, once; of what it holds, what can be meant", async () => {
    const body = JSON.stringify([
      { labels: { alertname: "QueueTooLong", zone: "fra02" }, status: { state: "active" } },
      { labels: { alertname: "QueueTooLong", zone: "fra04" }, status: { state: "active" } },
      { labels: { alertname: "Watchdog" }, status: { state: "active" } },
    ]);
    const facts = await gather(
      { network: networkOf(body) },
      { alertmanager: [ADDRESS, `${ADDRESS}/two/`], labels: { zone: "fra02" } },
    );
    expect((facts as Facts).managers).toMatchObject([
      { holdsAny: true, alerts: [{ labels: { zone: "fra02" } }] },
      { holdsAny: true, alerts: [{ labels: { zone: "fra02" } }] },
    ]);
    const paths = probe
      .requests(given({ alertmanager: [ADDRESS, `${ADDRESS}/two/`] }), setting)
      .map(({ path }) => path);
    expect(paths.slice(2)).toEqual([`${ADDRESS}/api/v2/alerts`, `${ADDRESS}/two/api/v2/alerts`]);
  });

  test("an Alertmanager that does not answer is an error where nobody else is asked", async () => {
    const network = networkOf("<html>");
    await expect(gather({ network }, { alertmanager: ADDRESS })).rejects.toMatchObject({ kind: "malformed" });
    const facts = await gather(
      { network, prometheus: prometheusOf([full()], [], () => ({})) },
      { alertmanager: ADDRESS },
    );
    expect(facts).toMatchObject({ managers: [], failures: [expect.stringContaining("no list of alerts")] });
  });

  test("nobody, where nobody was named", async () => {
    expect(await gather({})).toBe("nobody");
  });
});

describe("parameters", () => {
  test.each([
    [{ alert: "" }],
    [{ healthy: "resolved" }],
    [{ alertmanager: "http://me:secret@alerts.example" }],
    [{ alertmanager: "ftp://alerts.example" }],
    [{ alertmanager: [] }],
    [{ alertmanager: ["ftp://alerts.example"] }],
  ])("refuses %j", (more) => {
    const { success, issues = [] } = v.safeParse(params, { alert: "QueueTooLong", ...(more as object) });
    expect(success).toBe(false);
    for (const { message } of issues) expect(message).toMatch(/\w/);
    if (JSON.stringify(more).includes("//")) expect(issues[0]?.message).toContain("URL");
  });

  test("takes one Alertmanager and several", () => {
    expect(v.safeParse(params, { alert: "A", alertmanager: ADDRESS }).success).toBe(true);
    expect(v.safeParse(params, { alert: "A", alertmanager: [ADDRESS, ADDRESS] }).success).toBe(true);
  });
});
