/** The paths of the Prometheus HTTP API that the checker asks. The declared shapes of requests are compared with these. */
import type { Range } from "./port.ts";

/**
 * Asks for the whole answer or none, in the words of Thanos; a store that does not answer is then an error and no gap. Others
 * take no notice of it, or refuse it and are asked without.
 */
const WHOLE = "&partial_response=false";

export const RULES_PATH = "/api/v1/rules?type=alert";

export function queryPath(promql: string): string {
  return `/api/v1/query?query=${encoded(promql)}${WHOLE}`;
}

export function rangePath(promql: string, { start, end, step }: Range): string {
  return `/api/v1/query_range?query=${encoded(promql)}&start=${start}&end=${end}&step=${step}${WHOLE}`;
}

/** The same without the parameter that some servers refuse. */
export function lenientPath(path: string): string {
  return path.replace(WHOLE, "");
}

/** What `queryPath` and `rangePath` give, as the shape of a request: the range is known only when it is sent. */
export function queryShape(promql: string, isRange: boolean): string {
  const query = encoded(promql);
  return isRange
    ? `/api/v1/query_range?query=${query}&start=*&end=*&step=*${WHOLE}`
    : `/api/v1/query?query=${query}${WHOLE}`;
}

/** A star that multiplies is no wildcard of a shape. */
function encoded(promql: string): string {
  return encodeURIComponent(promql).replaceAll("*", "%2A");
}
