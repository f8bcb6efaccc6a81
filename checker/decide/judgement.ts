/** What the sequential test found, as a verdict: why, how sure, under which assumption, and what to do where it could not tell. */
import type { Target, Verdict } from "../model.ts";
import { TENTH } from "./attempt-test.ts";
import type { ClusterFacts } from "./cluster-facts.ts";
import { ENOUGH_TO_EXCUSE_ONE, QUARTER } from "./cluster-test.ts";
import { clusters, commonRemedy, lossOf, metOn, namesOf, percent } from "./narrative.ts";
import { beside, isLost, isUnproven, named, outOfReach, type Seen, seenOf } from "./seen.ts";
import { ERROR_RATE, findingOf, LEAST_CLUSTERS } from "./sequential-test.ts";
import { sharedPlace } from "./shared-trait.ts";

export type Judgement = Omit<Verdict, "evidence" | "unseen">;

/** What a policy knows of its own sampling. */
export interface Sampling {
  /** The most clusters that it asks. */
  readonly most: number;
  /** Nobody is left to be asked who could tell more. */
  readonly isUsedUp: boolean;
}

export const ANOTHER_CARRIER =
  "Run the checker on another carrier of the same region, or have the owner of the network look.";
const LATER = "Run it again in some minutes";

/** @param facts one entry for each cluster, in sampling order */
export function judgement(facts: readonly ClusterFacts[], order: readonly Target[], sampling: Sampling): Judgement {
  const seen = seenOf(facts, order.length);
  const finding = findingOf(facts, order.length, sampling.most);
  if (finding === "healthy") return healthy(seen);
  if (finding === "broken") return broken(seen);
  if (finding === "lossy") return lossy(seen);
  if (finding === "localised") return localised(seen);
  if (finding === "few") return few(seen);
  if (finding === "open" && (!sampling.isUsedUp || facts.some(({ cut }) => cut === true))) return cutShort(seen);
  if (finding === "unclear" || (finding === "between-clusters" && seen.unreached.length === 0)) return unclear(seen);
  if (finding === "between-clusters") return betweenClusters(seen);
  return betweenAttempts(seen);
}

function healthy(seen: Seen): Judgement {
  const { facts, reached, unreached, total } = seen;
  const own = unreached.length === 1 ? "a fault of its own" : "faults of their own";
  const { lost, made } = lossOf(facts);
  const losing = reached.filter(({ tries }) => tries.some(isLost));
  const limit = percent(ERROR_RATE.healthy);
  return {
    status: "pass",
    reason:
      `${reached.length} of ${clusters(reached.length + unreached.length)} were reached, each over fresh connections that their own CA vouches for` +
      (unreached.length === 0 ? "" : `; not reached, ${own}: ${named(unreached, isUnproven)}${sharedPlace(facts)}`) +
      (lost === 0 ? "" : `; ${lost} of ${made} attempts were lost, on ${named(losing, isLost)}`) +
      beside(seen),
    sure:
      facts.length === total
        ? `every cluster was asked; a network that loses ${percent(TENTH)} of attempts would look like this in at most ${limit} of runs, if attempts fail independently`
        : `a network that loses ${percent(QUARTER)} of its clusters or ${percent(TENTH)} of attempts would look like this in at most ${limit} of runs, if clusters are drawn by chance and attempts fail independently`,
  };
}

function broken(seen: Seen): Judgement {
  const { reached, unreached, total } = seen;
  const share = percent(QUARTER);
  return {
    status: "fail",
    ...(reached.length === 0 ? {} : { partial: true }),
    reason: outOfReach(seen) + metOn(unreached, isUnproven) + beside(seen),
    sure:
      unreached.length > total * QUARTER
        ? `that is more than ${share} of all ${clusters(total)}, so nothing rests on a sample`
        : `a network that loses no more than ${share} of its clusters would look like this in at most ${percent(ERROR_RATE.broken)} of runs, if clusters are drawn by chance`,
  };
}

function lossy(seen: Seen): Judgement {
  const { lost, made } = lossOf(seen.facts);
  return {
    status: "fail",
    partial: true,
    reason: `${lost} of ${made} attempts were lost on clusters that answer at other times${metOn(seen.reached, isLost)}${beside(seen)}`,
    sure: `a network that loses no more than ${percent(TENTH)} of attempts would look like this in at most ${percent(ERROR_RATE.lossy)} of runs, if attempts fail independently; it holds without any one of the clusters`,
  };
}

function localised(seen: Seen): Judgement {
  return {
    status: "fail",
    partial: true,
    reason: `${outOfReach(seen)}, and none of the reached ones is${metOn(seen.unreached, isUnproven)}${beside(seen)}`,
    sure: "what they share points at the place, it does not prove the cause",
  };
}

function few({ reached, total }: Seen): Judgement {
  return {
    status: "unknown",
    reason: `${clusters(total)} ${total === 1 ? "is" : "are"} too few to tell the network from the cluster (${reached.length} reached); it takes ${LEAST_CLUSTERS}`,
    next: ANOTHER_CARRIER,
  };
}

function cutShort(seen: Seen): Judgement {
  const { facts, reached, unreached, unclear } = seen;
  const made = facts.reduce((sum, { tries }) => sum + tries.length, 0);
  return {
    status: "unknown",
    reason: `the run ended after ${made} attempts, too few to tell (${reached.length} reached, ${unreached.length} not, ${unclear.length} unclear)${beside(seen)}`,
    next: "Run it again, with a longer --deadline where one was given.",
  };
}

function unclear({ facts, reached, unreached, unclear }: Seen): Judgement {
  return {
    status: "unknown",
    reason: `${unclear.length} of ${clusters(facts.length)} tell nothing about the network for sure${metOn(unclear, isUnproven)}; ${reached.length} reached, ${unreached.length} not`,
    next: commonRemedy(unclear) ?? "Look at the evidence: the attempts failed before the network could be judged.",
  };
}

function betweenClusters(seen: Seen): Judgement {
  const { facts, unreached, total } = seen;
  // Two of so few are more than a quarter, and so it is one.
  const why =
    total < ENOUGH_TO_EXCUSE_ONE
      ? `of fewer than ${ENOUGH_TO_EXCUSE_ONE} clusters, one may be a fault of its own or the network's`
      : `that is too many to be faults of their own, and too few for a broken network`;
  return {
    status: "unknown",
    reason: `${outOfReach(seen)}: ${named(unreached, isUnproven)}; ${why}${beside(seen)}`,
    next:
      facts.length < total
        ? "Ask every cluster: run it again with --policy census."
        : `Look at ${namesOf(unreached)} first. ${LATER}.`,
  };
}

function betweenAttempts(seen: Seen): Judgement {
  const { facts, reached } = seen;
  const { lost, made } = lossOf(facts);
  if (lost === 0) {
    return {
      status: "unknown",
      reason: `${clusters(reached.length)} were reached, but ${made} attempts are too few to tell whether any get lost${beside(seen)}`,
      next: `${LATER}: an API server that turns requests away is not asked again.`,
    };
  }
  const losing = reached.filter(({ tries }) => tries.some(isLost));
  return {
    status: "unknown",
    reason: `${lost} of ${made} attempts were lost on clusters that answer at other times${metOn(losing, isLost)}: too many for a healthy network, and too few for a lossy one${beside(seen)}`,
    next: `${LATER}, and look at the way to ${namesOf(losing)} first.`,
  };
}
