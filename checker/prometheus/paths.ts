/** The paths of the Prometheus HTTP API that the checker asks. The declared shapes of requests are compared with these. */
import type { Range } from "../cluster/port.ts";

export const RULES_PATH = "/api/v1/rules?type=alert";

export function queryPath(promql: string): string {
  return `/api/v1/query?query=${encodeURIComponent(promql)}`;
}

export function rangePath(promql: string, { start, end, step }: Range): string {
  return `/api/v1/query_range?query=${encodeURIComponent(promql)}&start=${start}&end=${end}&step=${step}`;
}
