/** Asks one customer cluster a few times over fresh connections, and notes what every attempt met. */
import { type FailureClass, classify } from "../../cluster/failure-class.ts";
import { type Attempt, type Cluster, ClusterError } from "../../cluster/port.ts";
import { factsOf } from "../../cluster/status-object.ts";
import { type ClusterFacts, type Try, proofsOf } from "../../decide/cluster-facts.ts";
import type { Policy } from "../../decide/policy.ts";
import type { Target } from "../../model.ts";
import type { Reach } from "../probe.ts";
import { positiveControl, skewOfAnswer } from "./positive-control.ts";

export const PATH = "/readyz";
const TOO_MANY_REQUESTS = 429;
/** Seconds for which it is worth waiting where a server says when it wants to be asked again. */
const LONGEST_REST = 5;

/** @param attempts planned for this visit; fewer where it never answers, or wants to be left alone */
export async function visit(reach: Reach, named: Target, policy: Policy, attempts: number): Promise<ClusterFacts> {
  let cluster;
  try {
    cluster = await reach.customer(named.id);
  } catch (error) {
    if (error instanceof ClusterError) return { target: named, tries: [notAsked(error)] };
    throw error;
  }
  const { endpoint } = cluster;
  const target = endpoint === undefined ? named : { ...named, traits: { ...named.traits, endpoint } };
  const seen = { target, ...(await askRepeatedly(reach, cluster, policy, attempts)) };
  if (proofsOf(seen) === seen.tries.length || reach.signal.aborted) return seen;
  if (!policy.controls) return { ...seen, ...(reach.carrierAnswered() ? { carrierAnswers: true } : {}) };
  const stalled = reach.stalled?.() ?? 0;
  return { ...seen, ...(await positiveControl(reach)), ...(stalled > 0 ? { stalled } : {}) };
}

async function askRepeatedly(
  reach: Reach,
  cluster: Cluster,
  { span, givesUpAfter }: Policy,
  attempts: number,
): Promise<Pick<ClusterFacts, "tries" | "cut">> {
  const tries: Try[] = [];
  const isProven = (): boolean => tries.some((one) => one.class.network === "proven");
  let rest = 0;
  while (tries.length < (isProven() ? attempts : givesUpAfter)) {
    // A failed attempt has already cost seconds; the pause only spreads the ones that succeed.
    const spread = (span / (attempts - 1)) * (0.7 + 0.6 * reach.random());
    if (tries.at(-1)?.class.network === "proven") await reach.pause(Math.max(spread, rest));
    const attempt = reach.signal.aborted ? undefined : await attemptOn(cluster, reach.signal);
    if (attempt instanceof ClusterError) return { tries: [...tries, notAsked(attempt)] };
    if (attempt === undefined || reach.signal.aborted) return { tries, cut: true };
    tries.push(attempt.seen);
    if (attempt.rest > LONGEST_REST) break;
    rest = attempt.rest * 1_000;
  }
  return { tries };
}

interface Asked {
  readonly seen: Try;
  /** Seconds for which it asks to be left alone. */
  readonly rest: number;
}

/** A `ClusterError` where it has asked, earlier in this run, to be left alone. */
async function attemptOn(cluster: Cluster, signal: AbortSignal): Promise<Asked | ClusterError> {
  const began = performance.now();
  let attempt: Attempt;
  try {
    attempt = await cluster.attempt(PATH, undefined, signal);
  } catch (error) {
    if (error instanceof ClusterError) return error;
    throw error;
  }
  const milliseconds = performance.now() - began;
  const clockSkew = skewOfAnswer(attempt);
  const { retryAfter = Infinity } = factsOf(attempt, PATH);
  return {
    seen: { class: classify(attempt), milliseconds, ...(clockSkew === undefined ? {} : { clockSkew }) },
    rest: attempt.status === TOO_MANY_REQUESTS ? Math.max(retryAfter, 1) : 0,
  };
}

/** No configuration for a cluster, or a cluster that is left alone, says nothing about the network. */
function notAsked({ message, next, facts }: ClusterError): Try {
  const { layer } = facts;
  const met: FailureClass = { id: "NOT_ASKED", network: "local", api: "unseen", says: message, todo: next };
  return { class: layer === undefined ? met : { ...met, layer }, milliseconds: 0 };
}
