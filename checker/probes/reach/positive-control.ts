/** The positive control beside failures: does the carrier's own API server answer, and do names resolve? */
import { classify } from "../../cluster/failure-class.ts";
import { type Attempt, ClusterError } from "../../cluster/port.ts";
import { memo } from "../../memo.ts";
import type { RequestShape } from "../../model.ts";
import type { Reach } from "../probe.ts";

/** What the control showed; empty where there is no way to a carrier, so that nothing rests on it. */
export interface Control {
  readonly carrierAnswers?: boolean;
  readonly namesResolve?: false;
}

/** What a probe that uses the control declares. */
export const CONTROL: RequestShape = {
  server: "carrier",
  method: "GET",
  path: "/version",
  atMost: 1,
  why: "beside failures: does anything answer here",
};

/** Asked once in a check, and only when something failed. */
export const positiveControl = memo(async (reach: Reach): Promise<Control> => {
  try {
    const attempt = await (await reach.carrier()).attempt(CONTROL.path, undefined, reach.signal);
    if (reach.signal.aborted) return {};
    return {
      carrierAnswers: attempt.status !== undefined,
      ...(classify(attempt).id.startsWith("DNS_") ? { namesResolve: false } : {}),
    };
  } catch (error) {
    // No kubeconfig for it: what it said earlier in this run still counts.
    if (error instanceof ClusterError) return reach.carrierAnswered() ? { carrierAnswers: true } : {};
    throw error;
  }
});

/** Seconds by which this host's clock is ahead of the answer's `Date`. */
export function skewOfAnswer({ startedAt, timings, headers }: Attempt): number | undefined {
  const answered = Date.parse(startedAt) + (timings.response ?? 0);
  const skew = Math.round((answered - Date.parse(headers?.date ?? "")) / 1_000);
  return Number.isFinite(skew) ? skew : undefined;
}
