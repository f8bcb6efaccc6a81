/** The pages that were changed last, newest first. */
import type { Catalog } from "../model/catalog.ts";
import type { Link } from "./link.ts";
import { compareText } from "./navigation-order.ts";
import type { PageChange } from "./view-context.ts";

/** The view of the list. */
export interface RecentView {
  readonly title: string;
  readonly description: string;
  readonly path: string;
  readonly changes: readonly {
    readonly link: Link;
    readonly date: string;
    readonly day: string;
    readonly author: string;
  }[];
}

const NEWEST = 50;

/** Undefined where nothing is known of changes. @param changes by path of the page below the content folder */
export function recentView(
  { runbooks, settings }: Catalog,
  changes: ReadonlyMap<string, PageChange>,
): RecentView | undefined {
  const dated = runbooks.flatMap((runbook) => {
    const change = changes.get(runbook.path);
    if (change === undefined) return [];
    const link = { text: runbook.title, href: settings.baseurl + runbook.url };
    return [{ link, date: change.date, day: change.date.slice(0, 10), author: change.author ?? "" }];
  });
  if (dated.length === 0) return undefined;
  dated.sort((a, b) => Date.parse(b.date) - Date.parse(a.date) || compareText(a.link.text, b.link.text));
  return {
    title: "Recently changed",
    description: "What was changed last, by the history of the files.",
    path: "/recent/",
    changes: dated.slice(0, NEWEST),
  };
}
