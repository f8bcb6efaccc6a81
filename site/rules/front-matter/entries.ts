/** Checks and escalation rows as the author wrote them: a row with one mistake still has its other mistakes. */
import { isRecord } from "../../model/front-matter.ts";
import type { Runbook } from "../../model/runbook.ts";

export interface Entry {
  readonly values: Readonly<Record<string, unknown>>;
  /** Path in the front matter: `checks.0`. */
  readonly path: string;
}

/** The entries of `checks` or `escalation` that are mappings. */
export function entriesOf(runbook: Runbook, key: "checks" | "escalation"): Entry[] {
  const list = runbook.frontMatter[key];
  return Array.isArray(list)
    ? list.flatMap((item: unknown, index) => (isRecord(item) ? [{ values: item, path: `${key}.${index}` }] : []))
    : [];
}
