/** Whether a Prometheus has a metric, or had it in the last day. */
import { ClusterError } from "../../checker/cluster/port.ts";
import { closest } from "../../checker/nearest.ts";
import type { Prometheus } from "../../checker/prometheus/port.ts";
import type { Answer } from "./inventory.ts";

/** The answer for one metric: undefined where it is there, else the nearest that is. */
export type MetricNames = (name: string) => Promise<Answer<{ readonly like?: string } | undefined>>;

/** Counters of errors are there only after the first one: a day is long enough for most, and short enough to be asked. */
const BEFORE = "1d";

/** Names that begin alike are candidates for what was meant; all of them would be too many to ask for. */
export function metricNames(prometheus: Prometheus, signal: AbortSignal): MetricNames {
  let gone: string | undefined;
  const ask = async (query: string): Promise<readonly string[]> => {
    const { result, incomplete } = await prometheus.query(query, signal);
    if (incomplete !== undefined) throw new ClusterError(incomplete, "Ask again.", "malformed");
    return result.map(({ labels }) => labels["__name__"] ?? "");
  };
  return async (name) => {
    if (gone !== undefined) return { unsure: gone };
    try {
      const isThere =
        (await ask(`group by (__name__) ({__name__="${name}"})`)).length > 0 ||
        (await ask(`group by (__name__) (present_over_time({__name__="${name}"}[${BEFORE}]))`)).length > 0;
      if (isThere) return { found: undefined };
      const family = name.split("_", 1)[0] ?? name;
      const [like] = closest(name, await ask(`group by (__name__) ({__name__=~"${family}.*"})`), 1);
      return { found: like === undefined ? {} : { like } };
    } catch (error) {
      if (!(error instanceof ClusterError)) throw error;
      if (error.kind === "unreachable" || error.kind === "setup") gone = error.message;
      return { unsure: error.message };
    }
  };
}
