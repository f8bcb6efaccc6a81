/** Clusters that an alert names are asked and shown, and never change what the sample says of all the others. */
import { describe, expect, test } from "vitest";
import probe from "../../../checker/probes/clusters-reachable.ts";
import type { Target, Verdict } from "../../../checker/model.ts";
import type { ClusterFacts } from "../../../checker/decide/cluster-facts.ts";
import { withCases } from "../../../checker/decide/cases.ts";
import { FAILURE_CLASSES } from "../../../checker/cluster/failure-class.ts";
import { onNodes, seen } from "./made-up-facts.ts";

function targets(count: number, node: (index: number) => string): Target[] {
  return Array.from({ length: count }, (_, index) => ({ id: `c${index}`, traits: { node: node(index) } }));
}

/** Runs the probe's own next and judge to their end; the clusters of `down` never answer. */
function run(
  clusters: readonly Target[],
  cases: readonly string[],
  down: ReadonlySet<string>,
  seed: number,
  policy = "default",
): Verdict {
  const params = { clusters, policy };
  const setting = { seed, budget: 60_000, pace: 0, answers: {}, cases };
  const facts: ClusterFacts[] = [];
  for (;;) {
    const round = probe.next(facts, params, setting, 0);
    if (round.length === 0) return probe.judge(facts, params, setting);
    for (const target of round) {
      const met = FAILURE_CLASSES[down.has(target.id) ? "TCP_TIMEOUT" : "OK"];
      facts.push({
        target,
        carrierAnswers: true,
        tries: [met, met, met].map((one) => ({ class: one, milliseconds: 5 })),
      });
    }
  }
}

describe("clusters that the alert names", () => {
  test.each([0, 1, 2, 3, 5])("%i of them down for reasons of their own do not call the network broken", (count) => {
    const clusters = targets(200, (index) => `worker-${index % 40}`);
    const named = Array.from({ length: count }, (_, index) => `c${index * 7}`);
    for (let seed = 0; seed < 50; seed++) {
      const verdict = run(clusters, named, new Set(named), seed);
      expect(verdict.status, `seed ${seed}: ${verdict.reason}`).toBe("pass");
      const said = /that the alert names, (\d+) could not be reached$/.exec(verdict.reason)?.[1];
      expect(said).toBe(count === 0 ? undefined : String(count));
      expect(verdict.evidence.filter(({ object }) => object.endsWith("named by the alert"))).toHaveLength(count);
    }
  });

  test("and that share a place with no other failure point at the place", () => {
    const clusters = targets(200, (index) => (index < 4 ? "worker-dead" : `worker-${index % 40}`));
    const named = ["c0", "c1", "c2"];
    const verdict = run(clusters, named, new Set(["c0", "c1", "c2", "c3"]), 3);
    expect(verdict).toMatchObject({ status: "fail", partial: true });
    expect(verdict.reason).toContain("node worker-dead");
  });

  test.each(["fail", "unknown"] as const)(
    "and that share a place say nothing of the others where these are %s",
    (status) => {
      const all = onNodes(seen("---*4 +++*16"), `${"a ".repeat(4)}${"b ".repeat(16)}`);
      const verdict: Verdict = { status, reason: "as it was", evidence: [] };
      const [cases, controls] = [all.slice(0, 4), all.slice(4)];
      expect(withCases({ ...verdict, status: "pass" }, controls, cases).status).toBe("fail");
      expect(withCases(verdict, controls, cases)).toMatchObject({
        status,
        reason: expect.stringMatching(/^as it was; /),
      });
    },
  );

  test("change nothing where the network is broken for all", () => {
    const clusters = targets(50, () => "worker-1");
    const everybody = new Set(clusters.map(({ id }) => id));
    expect(run(clusters, ["c1", "c2"], everybody, 1).status).toBe("fail");
  });

  test("are counted like all others where hardly any others are", () => {
    const clusters = targets(4, (index) => `worker-${index}`);
    const verdict = run(clusters, ["c0", "c1"], new Set(["c0", "c1"]), 1);
    expect(verdict.status).toBe("fail");
    expect(verdict.evidence.map(({ object }) => object)).toHaveLength(4);
  });

  test("are counted like all others by a census, which draws nobody", () => {
    const clusters = targets(20, (index) => `worker-${index}`);
    const verdict = run(clusters, ["c0", "c1"], new Set(["c0"]), 1, "census");
    expect(verdict.evidence.filter(({ object }) => object.endsWith("named by the alert"))).toEqual([]);
    expect(verdict.evidence).toHaveLength(20);
  });
});
