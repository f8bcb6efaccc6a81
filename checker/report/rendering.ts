/** What a report is written for: the stream that shows it, and what the command line adds to it. */
import { type Paint, paintFor, plain } from "./paint.ts";

/** Label names to values, as Prometheus has them. */
export type Labels = Readonly<Record<string, string>>;

export interface Rendering {
  readonly paint: Paint;
  /** Columns of the terminal; without one lines are as long as they are. */
  readonly width?: number;
  /** Labels that every series of the metrics carries besides its own. */
  readonly labels?: Labels;
}

/** For a file or a pipe. */
export const PLAIN: Rendering = { paint: plain };

/**
 * As the stream shows it. A pipe has no width, but an exported COLUMNS asks for one.
 * @param stream of the report
 */
export function renderingFor(
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  env: Readonly<Record<string, string | undefined>>,
  labels: Labels = {},
): Rendering {
  const width = stream.columns ?? Number(/^[1-9]\d{0,3}$/.exec(env["COLUMNS"] ?? "")?.[0] ?? NaN);
  return { paint: paintFor(stream.isTTY === true, env), labels, ...(width > 0 ? { width } : {}) };
}
