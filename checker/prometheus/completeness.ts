/** Whether an answer is whole: servers that gather it from many places say so, each in its own way. */
import { fitToPrint } from "../cluster/redaction.ts";
import { fieldsOf } from "./results.ts";

/**
 * Since 2.48 Prometheus comments on queries among its warnings, and this prefix is all that tells a comment from a gap; since
 * 3.0 comments have a field of their own. `PromQL warning:` is no comment: there the engine left elements out.
 */
const COMMENT = "PromQL info: ";

export interface Remarks {
  /** Why something may be missing; absent where the answer is whole. */
  readonly incomplete?: string;
  /** What the server remarks on the query. */
  readonly comments: readonly string[];
}

/** @param envelope the whole answer */
export function remarksOf(envelope: unknown): Remarks {
  const { warnings, isPartial } = fieldsOf(envelope);
  const all = (Array.isArray(warnings) ? warnings : []).map((one: unknown) =>
    fitToPrint(typeof one === "string" ? one : "a warning without words"),
  );
  const gaps = all.filter((one) => !one.startsWith(COMMENT));
  // VictoriaMetrics says it by a field alone.
  if (isPartial === true) gaps.push("it says itself that it is partial");
  return {
    comments: all.filter((one) => one.startsWith(COMMENT)),
    ...(gaps.length === 0 ? {} : { incomplete: gaps.slice(0, 3).join("; ") }),
  };
}
