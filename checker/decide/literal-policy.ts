/** The runbook's own rule: a couple of clusters, a few times each, without pauses or controls. */
import { byCluster, faultsOf, proofsOf } from "./cluster-facts.ts";
import { ENOUGH_TO_EXCUSE_ONE, QUARTER } from "./cluster-test.ts";
import { ANOTHER_CARRIER, type Judgement } from "./judgement.ts";
import { clusterEvidence, clusters, commonRemedy, metOn, namesOf, percent, unseenOf } from "./narrative.ts";
import { MOST_ATTEMPTS_AT_ONCE, type Policy } from "./policy.ts";
import { beside, isUnproven, named, outOfReach, type Seen, seenOf } from "./seen.ts";

/** What "a couple" and "several times" are taken to mean. */
const CLUSTERS = 2;
const ATTEMPTS = 3;
/** Requests that are lost on a network that is well. */
const NOISE = 0.01;

export const literalPolicy: Policy = literalWith(CLUSTERS, ATTEMPTS);

/**
 * The same rule with other numbers: every one of `count` × `attempts` attempts must succeed. Where one of the clusters is
 * out of reach, others are asked in its place, up to eight in all: with seven of them reached it is that cluster's own fault.
 */
export function literalWith(count: number, attempts: number): Policy {
  const most = Math.max(count, ENOUGH_TO_EXCUSE_ONE);
  return {
    name: "literal",
    says: `the runbook's own words: ${count} clusters, ${attempts} attempts each, every one must succeed`,
    atMostClusters: most,
    atMostAttempts: (targets) => Math.min(targets, most) * attempts,
    attempts: () => attempts,
    mostTries: () => attempts,
    span: 0,
    givesUpAfter: attempts,
    parallel: MOST_ATTEMPTS_AT_ONCE,
    controls: false,

    next(facts, order, outOfTime) {
      if (facts.length === 0) return order.slice(0, count);
      const isOneOut = seenOf(byCluster(facts), order.length).unreached.length === 1;
      return isOneOut && !outOfTime ? order.slice(facts.length, most) : [];
    },

    judge(facts, order) {
      const seen = byCluster(facts);
      return {
        ...judged(seenOf(seen, order.length), count, attempts),
        evidence: clusterEvidence(seen),
        unseen: unseenOf(seen, order),
      };
    },
  };
}

const BY_THE_RULE = "by the runbook's rule alone:";

function judged(seen: Seen, count: number, attempts: number): Judgement {
  const { facts, reached, unreached, total } = seen;
  if (total < count) {
    return {
      status: "unknown",
      reason: `the runbook wants several active clusters, and there ${total === 1 ? "is" : "are"} ${total}`,
      next: ANOTHER_CARRIER,
    };
  }
  if (unreached.length > 1 && unreached.length > facts.length * QUARTER) {
    return {
      status: "fail",
      ...(unreached.length < facts.length ? { partial: true } : {}),
      reason: outOfReach(seen) + metOn(unreached, isUnproven),
      sure: `${BY_THE_RULE} it says nothing of how sure that is`,
    };
  }
  if (unreached.length > 1 || (unreached.length === 1 && reached.length < ENOUGH_TO_EXCUSE_ONE - 1)) {
    return {
      status: "unknown",
      reason: `${outOfReach(seen)}: ${named(unreached, isUnproven)}; that may be a fault of its own or the network's`,
      next:
        total < ENOUGH_TO_EXCUSE_ONE
          ? `Look at ${namesOf(unreached)} first.`
          : "Run it again with --policy default, which asks more clusters.",
    };
  }
  return ofCouple(seen, count, attempts);
}

/** The clusters that the rule is about; beside them one may be out of reach that is left to itself. */
function ofCouple(seen: Seen, count: number, attempts: number): Judgement {
  const { facts, unreached } = seen;
  const couple = facts.filter((one) => !unreached.includes(one)).slice(0, count);
  const wanted = count * attempts;
  const made = couple.reduce((sum, { tries }) => sum + tries.length, 0);
  const lost = couple.reduce((sum, one) => sum + faultsOf(one), 0);
  const proven = couple.reduce((sum, one) => sum + proofsOf(one), 0);
  // Every attempt of a healthy network succeeds, and with half of all clusters unreachable every chosen one is of the other half.
  const clean = (1 - NOISE) ** wanted;
  if (lost > 0) {
    return {
      status: "fail",
      partial: true,
      reason: `${lost} of ${made} attempts did not get through${metOn(couple, isUnproven)}`,
      sure: `${BY_THE_RULE} with 1 % of background loss it calls a healthy network broken in ${percent(1 - clean)} of runs`,
    };
  }
  if (proven < made) {
    return {
      status: "unknown",
      reason: `${made - proven} of ${made} attempts tell nothing about the network for sure${metOn(couple, isUnproven)}`,
      next: commonRemedy(couple) ?? "Look at the evidence of each attempt.",
    };
  }
  if (made < wanted) {
    return {
      status: "unknown",
      reason: `only ${made} of ${wanted} attempts were made${beside(seen)}`,
      next: "Run it again in some minutes, with a longer --deadline where one was given.",
    };
  }
  const own = unreached.length === 0 ? "" : `; not reached, a fault of its own: ${named(unreached, isUnproven)}`;
  return {
    status: "pass",
    reason: `all ${made} attempts on ${clusters(couple.length)} succeeded${own}${beside(seen)}`,
    sure: `${BY_THE_RULE} where half of all clusters are unreachable it still says so in ${percent(0.5 ** count * clean)} of runs`,
  };
}
