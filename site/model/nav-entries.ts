/** Gives pages the places that another generator's navigation has for them. */
import type { Runbook } from "./runbook.ts";

/** Where a page stands. */
export interface NavEntry {
  readonly order?: number;
  /** Empty where the page's own counts. */
  readonly title: string;
  /** Outermost first. */
  readonly sections: readonly string[];
}

/** @param entries by the paths of pages; what a page's front matter says counts more */
export function withEntries(runbooks: readonly Runbook[], entries: ReadonlyMap<string, NavEntry>): Runbook[] {
  if (entries.size === 0) return [...runbooks];
  return runbooks.map((runbook) => {
    const entry = entries.get(runbook.path);
    if (entry === undefined) return runbook;
    const [parent = "", grandParent = ""] = entry.sections.toReversed();
    const navOrder = runbook.navOrder ?? entry.order;
    return {
      ...runbook,
      ...(navOrder === undefined ? {} : { navOrder }),
      ...(runbook.hasTitle || entry.title === "" ? {} : { title: entry.title, hasTitle: true }),
      ...(runbook.parent === "" && parent !== "" ? { parent, grandParent } : {}),
    };
  });
}
