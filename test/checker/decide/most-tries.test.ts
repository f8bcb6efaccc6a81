/** No single run asks one cluster more often than a shard does. */
import { expect, test } from "vitest";
import { censusPolicy } from "../../../checker/decide/census-policy.ts";
import { byCluster, type ClusterFacts } from "../../../checker/decide/cluster-facts.ts";
import { defaultPolicy } from "../../../checker/decide/default-policy.ts";
import { mostTriesOf } from "../../../checker/decide/most-tries.ts";
import type { Policy } from "../../../checker/decide/policy.ts";
import { seededRandom } from "../../../checker/decide/sampling.ts";
import { clusterSeen, targets } from "./made-up-facts.ts";

const policies: readonly Policy[] = [defaultPolicy, censusPolicy];

test.each(policies)("$name: 300 runs on carriers of 1 to 60 clusters, with losses, dead and unclear ones", (policy) => {
  const random = seededRandom(7);
  for (let run = 0; run < 300; run++) {
    const order = targets(1 + Math.floor(random() * 60));
    const [dead, unclear, loss] = [random() * 0.5, random() * 0.5, random() * 0.2];
    const kinds = order.map(() => (random() < dead ? 1 : random() < unclear ? -1 : loss));
    const facts: ClusterFacts[] = [];
    for (let named = policy.next(facts, order, false); named.length > 0; named = policy.next(facts, order, false)) {
      for (const target of named) {
        const kind = kinds[order.indexOf(target)] ?? 0;
        const sign = (): string => (kind < 0 ? "?" : random() < kind ? "-" : "+");
        let signs = "";
        while (signs.length < (signs.includes("+") ? policy.attempts(order.length) : policy.givesUpAfter))
          signs += sign();
        facts.push(clusterSeen(target, signs));
      }
    }
    const most = Math.max(0, ...byCluster(facts).map(({ tries }) => tries.length));
    expect(most).toBeLessThanOrEqual(Math.max(policy.mostTries(order.length), policy.givesUpAfter));
  }
});

test("on a large carrier the first visit is the only one", () => {
  expect(mostTriesOf(10_000, 10_000, 3)).toBe(3);
});
