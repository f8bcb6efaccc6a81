/** The order, the titles and the sections that `nav` of MkDocs gives its pages. */
import { isRecord } from "./front-matter.ts";
import { type NavEntry, withEntries } from "./nav-entries.ts";
import type { Runbook } from "./runbook.ts";

/** Pages with their places in `nav`; those that it does not name stay as they are. */
export function withNav(runbooks: readonly Runbook[], nav: unknown): Runbook[] {
  const entries = new Map<string, NavEntry>();
  collect(nav, [], entries);
  return withEntries(runbooks, entries);
}

/** So deep nobody nests a menu. */
const DEEPEST = 20;

function collect(nav: unknown, sections: readonly string[], into: Map<string, NavEntry>): void {
  if (!Array.isArray(nav) || sections.length > DEEPEST) return;
  for (const one of nav as unknown[]) {
    if (typeof one === "string") add(one, "", sections, into);
    if (!isRecord(one)) continue;
    for (const [title, value] of Object.entries(one))
      if (typeof value === "string") add(value, title, sections, into);
      else collect(value, [...sections, title], into);
  }
}

function add(path: string, title: string, sections: readonly string[], into: Map<string, NavEntry>): void {
  const file = path.replace(/^\.?\//, "");
  if (!into.has(file)) into.set(file, { order: into.size + 1, title, sections });
}
