/** Reads the answers of the Prometheus HTTP API: vectors, range vectors and alerting rules. */
import { type AlertRule, ClusterError, type Sample, type Series } from "../cluster/port.ts";
import { fitToPrint } from "../cluster/redaction.ts";

/** The envelope of every answer. */
export interface Answer {
  readonly status?: unknown;
  readonly errorType?: unknown;
  readonly error?: unknown;
  readonly warnings?: readonly unknown[];
  readonly data?: { readonly resultType?: unknown; readonly result?: unknown; readonly groups?: unknown };
}

type Labels = Readonly<Record<string, string>>;
type RawValue = readonly [number, string];
type RawElement = { readonly metric?: Labels; readonly value?: RawValue; readonly values?: readonly RawValue[] };

/** Of an instant query. Throws `ClusterError` for what is no instant vector or scalar. */
export function samplesOf(name: string, data: Answer["data"]): Sample[] {
  const { resultType, result } = data ?? {};
  if (resultType === "vector" && Array.isArray(result))
    return result.map((entry: RawElement) => sampleOf(entry.metric ?? {}, entry.value));
  if (resultType === "scalar" && Array.isArray(result)) return [sampleOf({}, result as unknown as RawValue)];
  throw otherType(name, resultType, "a vector", "Use a query whose result is an instant vector.");
}

/** Of a range query. Throws `ClusterError` for what is no range vector. */
export function seriesOf(name: string, data: Answer["data"]): Series[] {
  const { resultType, result } = data ?? {};
  if (resultType !== "matrix" || !Array.isArray(result))
    throw otherType(name, resultType, "a range vector", "Use a query whose result is an instant vector or a scalar.");
  return result.map(({ metric = {}, values = [] }: RawElement) => ({
    labels: metric,
    values: values.map(([time, text]) => [Number(time), numberOf(text)]),
  }));
}

interface RawRule {
  readonly name?: string;
  readonly health?: string;
  readonly lastError?: string;
  readonly alerts?: readonly { readonly labels?: Labels; readonly state?: string; readonly activeAt?: string }[];
}

/** Of all rule groups together. Throws `ClusterError` for an answer without groups. */
export function rulesOf(name: string, data: Answer["data"]): AlertRule[] {
  const { groups } = data ?? {};
  if (!Array.isArray(groups)) throw otherType(name, typeof groups, "groups of rules", "Check the URL.");
  return groups.flatMap((group: { rules?: readonly RawRule[] }) =>
    (group.rules ?? []).map((rule) => ({
      name: rule.name ?? "",
      health: rule.health ?? "unknown",
      lastError: fitToPrint(rule.lastError ?? ""),
      alerts: (rule.alerts ?? []).map(({ labels = {}, state = "", activeAt = "" }) => ({ labels, state, activeAt })),
    })),
  );
}

function otherType(name: string, got: unknown, wanted: string, next: string): ClusterError {
  const said = fitToPrint(String(got), 40);
  return new ClusterError(`${name} answered with a result of type ${said}, not ${wanted}`, next, "answer");
}

function sampleOf(labels: Labels, value: RawValue = [Number.NaN, "NaN"]): Sample {
  return { labels, time: Number(value[0]), value: numberOf(value[1]) };
}

/** Values come as text, since JSON has no NaN and no infinity. */
function numberOf(text: string): number {
  return /^[+-]Inf$/.test(text) ? (text.startsWith("-") ? -Infinity : Infinity) : Number(text);
}
