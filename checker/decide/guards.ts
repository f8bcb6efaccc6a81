/**
 * Turns false confidence into `unknown`: before attempts are counted, those that say more of the checker's own host than of
 * the network are taken out; and where only such a cause explains the failures, there is no verdict.
 *
 * There is no negative control, an address at which nothing may answer: it would show that something answers for everybody,
 * a transparent proxy for one. Here such a thing has never counted, because a connection proves the network only when the
 * cluster's own CA vouches for whoever answered, and no proxy has that key.
 */
import type { FailureClass } from "../cluster/failure-class.ts";
import type { Verdict } from "../model.ts";
import { type ClusterFacts, reachOf } from "./cluster-facts.ts";

/** Milliseconds late beyond which a time limit measures this host and not the network. */
const STALLED = 200;
/** Our own credential: these attempts ended before the API server said anything that proves the network. */
const CREDENTIAL: readonly string[] = ["CRED_EXEC", "TLS_CLIENT"];
const TIMED = /(TIMEOUT|STALL|DNS_TEMP)/;

/** Attempts that a stalled host cut off count for nothing. Sockets and memory that ran out are `LOCAL_RES`, which never counts. */
export function withoutOwnStalls(facts: readonly ClusterFacts[]): ClusterFacts[] {
  return facts.map((one) =>
    (one.stalled ?? 0) <= STALLED
      ? one
      : { ...one, tries: one.tries.map((each) => ({ ...each, class: ownDoing(each.class, one.stalled ?? 0) })) },
  );
}

function ownDoing(met: FailureClass, stalled: number): FailureClass {
  if (!TIMED.test(met.id)) return met;
  return {
    ...met,
    network: "local",
    says: `${met.says}, but this host itself stood still for ${stalled} ms`,
    todo: "Run it on a host that is not so busy.",
  };
}

/** Median over all answers of how far this host's clock is ahead, in seconds. */
export function clockSkewOf(facts: readonly ClusterFacts[]): number | undefined {
  const skews = facts.flatMap(({ tries }) => tries.flatMap(({ clockSkew }) => clockSkew ?? [])).sort((a, b) => a - b);
  return skews[Math.floor(skews.length / 2)];
}

type Judgement = Pick<Verdict, "status" | "reason" | "next">;

/** Why these facts allow no verdict, or undefined. Facts in which the network was proven everywhere need no guard. */
export function guarded(facts: readonly ClusterFacts[]): Judgement | undefined {
  const tries = facts.flatMap((one) => one.tries.map(({ class: met }) => met));
  const failures = tries.filter(({ network }) => network !== "proven");
  const [first] = failures;
  if (first === undefined) return undefined;
  const heard = facts.some((one) => one.carrierAnswers === true || reachOf(one) === "reached");
  if (!heard && facts.some((one) => one.carrierAnswers === false)) {
    return {
      status: "unknown",
      reason:
        "not even the carrier's own API server answers from here, so it may be the checker's own place that is cut off",
      next: "Run it where the carrier's API server answers.",
    };
  }
  const credential = tries.filter(({ id }) => CREDENTIAL.includes(id));
  const [refused] = credential;
  if (refused !== undefined && credential.length * 2 >= tries.length) {
    return {
      status: "unknown",
      reason: `${credential.length} of ${tries.length} attempts ended at our own credentials`,
      next: refused.todo,
    };
  }
  const isOnlyCause = first.network === "local" && failures.every(({ id }) => id === first.id);
  if (isOnlyCause && failures.length * 2 > tries.length) {
    return {
      status: "unknown",
      reason: `every failure has one cause on this host: ${first.says}`,
      next: first.todo,
    };
  }
  return undefined;
}
