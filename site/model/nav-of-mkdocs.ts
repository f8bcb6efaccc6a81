/** The order, the titles and the sections that `nav` of MkDocs gives its pages. */
import { isRecord } from "./front-matter.ts";
import type { Runbook } from "./runbook.ts";

interface Entry {
  readonly order: number;
  readonly title: string;
  /** Outermost first. */
  readonly sections: readonly string[];
}

/** Pages with their places in `nav`; those that it does not name stay as they are. What a page's front matter says counts more. */
export function withNav(runbooks: readonly Runbook[], nav: unknown): Runbook[] {
  const entries = new Map<string, Entry>();
  collect(nav, [], entries);
  if (entries.size === 0) return [...runbooks];
  return runbooks.map((runbook) => {
    const entry = entries.get(runbook.path);
    if (entry === undefined) return runbook;
    const [parent = "", grandParent = ""] = entry.sections.toReversed();
    return {
      ...runbook,
      navOrder: runbook.navOrder ?? entry.order,
      ...(runbook.hasTitle || entry.title === "" ? {} : { title: entry.title, hasTitle: true }),
      ...(runbook.parent === "" && parent !== "" ? { parent, grandParent } : {}),
    };
  });
}

/** So deep nobody nests a menu. */
const DEEPEST = 20;

function collect(nav: unknown, sections: readonly string[], into: Map<string, Entry>): void {
  if (!Array.isArray(nav) || sections.length > DEEPEST) return;
  for (const one of nav as unknown[]) {
    if (typeof one === "string") add(one, "", sections, into);
    if (!isRecord(one)) continue;
    for (const [title, value] of Object.entries(one))
      if (typeof value === "string") add(value, title, sections, into);
      else collect(value, [...sections, title], into);
  }
}

function add(path: string, title: string, sections: readonly string[], into: Map<string, Entry>): void {
  const file = path.replace(/^\.?\//, "");
  if (!into.has(file)) into.set(file, { order: into.size + 1, title, sections });
}
