/** The metrics that a query names. */
import { promqlQuery } from "../promql/syntax.ts";
import type { Thing } from "./named.ts";

/** Series that are there only while something is wrong. */
const PASSING = /^ALERTS(?:_FOR_STATE)?$/;

/** Those that a selector of the query begins with, as they are written; none of a query that cannot be read. */
export function metricsOf(query: unknown): Thing[] {
  const read = typeof query === "string" ? promqlQuery(query) : undefined;
  if (read === undefined || read.fault !== undefined) return [];
  const names = new Set<string>();
  const cursor = read.tree.cursor();
  do {
    const { name, from, to } = cursor;
    if (name !== "VectorSelector" || read.isOpen({ from, to })) continue;
    const metric = cursor.node.getChild("Identifier");
    const written = metric === null ? "" : read.written.slice(metric.from, metric.to);
    if (/^[a-z_:][\w:]*$/i.test(written) && !PASSING.test(written)) names.add(written);
  } while (cursor.next());
  return [...names].map((name) => ({ what: "metric", name }));
}
