/** Which clusters Prometheus calls deployed. It only narrows a list, so its silence is a note and not the end of a check. */
import { ClusterError } from "../../cluster/port.ts";
import type { Answered, Sample } from "../../prometheus/port.ts";
import type { Reach } from "../probe.ts";

/** What Prometheus said, or why it said nothing that could be used. */
export interface Deployed {
  /** Cluster ids that the PromQL returned; absent where Prometheus was not asked or did not answer. */
  readonly reported?: readonly string[];
  readonly prometheusNote?: string;
}

/** @param label of the result, that holds the cluster id */
export async function deployedClusters(
  { prometheus, signal }: Reach,
  promql: string | undefined,
  label: string,
): Promise<Deployed> {
  if (promql === undefined) return {};
  if (prometheus === undefined) return { prometheusNote: "not asked, none was given: the pods alone decide" };
  try {
    return narrowing(await prometheus.query(promql, signal), label);
  } catch (error) {
    if (error instanceof ClusterError) return { prometheusNote: `${error.message}: the pods alone decide` };
    throw error;
  }
}

/** One failed scrape empties a result, and in a network incident scrapes fail: what may lack a cluster narrows nothing. */
function narrowing({ result: samples, incomplete }: Answered<readonly Sample[]>, label: string): Deployed {
  if (incomplete !== undefined) return { prometheusNote: `answered in part (${incomplete}): the pods alone decide` };
  const reported = idsOf(samples, label);
  if (reported.length > 0) return { reported };
  if (samples.some((sample) => sample.labels[label] === undefined)) {
    return { prometheusNote: `answered without the label ${label}: the pods alone decide` };
  }
  return { prometheusNote: "answered with no cluster at all: the pods alone decide" };
}

/** An element with the value 0 is a cluster that is not deployed any more. */
function idsOf(samples: readonly Sample[], label: string): string[] {
  return [...new Set(samples.flatMap((sample) => (sample.value > 0 ? (sample.labels[label] ?? []) : [])))];
}
