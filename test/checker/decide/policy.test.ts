/** What every policy keeps to, whatever it decides: the runner and the limits on requests rely on it. */
import { describe, expect, test } from "vitest";
import type { ClusterFacts } from "../../../checker/decide/cluster-facts.ts";
import { POLICIES } from "../../../checker/decide/policies.ts";
import { seededRandom } from "../../../checker/decide/sampling.ts";
import { clusterSeen, targets } from "./made-up-facts.ts";

const SIGNS = ["+", "-", "?", "o", "!"];

describe.each(POLICIES)("$name", (policy) => {
  test.each([0, 1, 2, 3, 4, 5, 6, 8, 40])(
    "with %i active clusters: asks new ones in order and old ones again, no more than it declares, and ends",
    (active) => {
      const order = targets(active);
      const random = seededRandom(active);
      for (let run = 0; run < 50; run++) {
        const facts: ClusterFacts[] = [];
        const asked = new Set<string>();
        for (let round = policy.next(facts, order, false); round.length > 0; round = policy.next(facts, order, false)) {
          const fresh = round.filter(({ id }) => !asked.has(id));
          expect(fresh).toEqual(order.slice(asked.size, asked.size + fresh.length));
          expect(new Set(round).size).toBe(round.length);
          for (const target of round) {
            asked.add(target.id);
            const count = Math.max(policy.attempts(active), policy.givesUpAfter);
            const signs = Array.from({ length: count }, () => SIGNS[Math.floor(random() * SIGNS.length)]);
            facts.push(clusterSeen(target, signs.join("")));
          }
        }
        expect(asked.size).toBeLessThanOrEqual(policy.atMostClusters);
        expect(facts.reduce((sum, { tries }) => sum + tries.length, 0)).toBeLessThanOrEqual(
          policy.atMostAttempts(active),
        );
        const verdict = policy.judge(facts, order);
        expect(verdict.reason).not.toBe("");
        expect(verdict.status !== "unknown" || verdict.next, "an unknown says what to do").toBeTruthy();
      }
    },
  );

  test.each(["", "+", "++"])("passes nothing that ended at once, with %j of the first clusters known", (signs) => {
    for (const active of [0, 1, 2, 3, 4, 5, 40]) {
      const order = targets(active);
      const facts = order.slice(0, 2).map((one) => clusterSeen(one, signs));
      expect(policy.judge(facts, order).status).toBe("unknown");
      expect(policy.judge([], order).status).toBe("unknown");
    }
  });

  test("asks nobody when time is up before it began", () => {
    if (policy.name === "literal") return;
    expect(policy.next([], targets(40), true)).toEqual([]);
  });

  test("says what it does", () => {
    expect(policy.says).toMatch(/cluster/);
  });
});
