/** Reads the results of the Prometheus HTTP API: instant vectors, scalars and range vectors. Throws `ClusterError` for all else. */
import { ClusterError } from "../cluster/cluster-error.ts";
import { fitToPrint } from "../cluster/redaction.ts";
import type { Labels, Sample, Series } from "./port.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Of an instant query. @param name what reports call the server */
export function samplesOf(name: string, data: unknown): Sample[] {
  const { resultType, result } = fieldsOf(data);
  if (resultType === "vector" && Array.isArray(result))
    return result.map((element: unknown) => {
      const { metric, value, histogram } = fieldsOf(element);
      const [time, number] = pointOf(name, value, histogram);
      return { labels: labelsOf(name, metric), time, value: number };
    });
  if (resultType === "scalar") {
    const [time, value] = pointOf(name, result, undefined);
    return [{ labels: {}, time, value }];
  }
  throw otherType(name, resultType, "a vector", "Use a query whose result is an instant vector.");
}

/** Of a range query. A point that is a native histogram is there, and is no number. */
export function seriesOf(name: string, data: unknown): Series[] {
  const { resultType, result } = fieldsOf(data);
  if (resultType !== "matrix" || !Array.isArray(result))
    throw otherType(name, resultType, "a range vector", "Use a query whose result is an instant vector or a scalar.");
  return result.map((element: unknown) => {
    const { metric, values = [], histograms = [] } = fieldsOf(element);
    if (!Array.isArray(values) || !Array.isArray(histograms)) throw malformed(name, "a series without points");
    const points = [
      ...values.map((point: unknown) => pointOf(name, point, undefined)),
      ...histograms.map((point: unknown) => pointOf(name, undefined, point)),
    ];
    return { labels: labelsOf(name, metric), values: points.sort(([one], [other]) => one - other) };
  });
}

/** Labels of a series, a rule or an alert; none where there is no such field. */
export function labelsOf(name: string, labels: unknown): Labels {
  if (labels === undefined) return {};
  const isLabels = typeof labels === "object" && labels !== null && !Array.isArray(labels);
  if (!isLabels || Object.values(labels).some((value) => typeof value !== "string"))
    throw malformed(name, "labels that are none");
  return labels as Labels;
}

/** The fields of what should be an object; none of what is not. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

/** @param what was found in the answer */
export function malformed(name: string, what: string): ClusterError {
  return new ClusterError(
    `${name} answered badly: ${what}`,
    "Check that the URL is that of a Prometheus, and look at what is between here and there.",
    "malformed",
  );
}

/** Another kind of result than the path promises, or than we can use. */
export function otherType(name: string, got: unknown, wanted: string, next: string): ClusterError {
  const said = typeof got === "string" ? fitToPrint(got, 40) : "none";
  return new ClusterError(`${name} answered with a result of type ${said}, not ${wanted}`, next, "malformed");
}

/** A pair of Unix time and value; a native histogram is a value that is no number. */
function pointOf(name: string, point: unknown, histogram: unknown): [time: number, value: number] {
  const pair = point ?? histogram;
  if (!Array.isArray(pair) || typeof pair[0] !== "number") throw malformed(name, "an element without a value");
  return [pair[0], point === undefined ? NaN : numberOf(pair[1])];
}

/** Values come as text, since JSON has no NaN and no infinity. */
function numberOf(text: unknown): number {
  if (typeof text !== "string" || text.trim() === "") return NaN;
  const infinity = /^([+-]?)Inf$/.exec(text);
  return infinity === null ? Number(text) : infinity[1] === "-" ? -Infinity : Infinity;
}
