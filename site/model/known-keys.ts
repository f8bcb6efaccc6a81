/** Front matter keys that mean something here or in the systems whose pages are taken over. */
import { oneSlipAway } from "../../checker/nearest.ts";

/** Pilotbook's own. */
const OWN = ["alerts", "team", "symptoms", "dashboards", "inputs", "checks", "escalation"];
/** Jekyll, just-the-docs and the runbooks written for them. */
const JEKYLL = [
  "layout",
  "title",
  "description",
  "service",
  "runbook-name",
  "tags",
  "link",
  "type",
  "playbooks",
  "failure",
  "parent",
  "grand_parent",
  "nav_order",
  "nav_exclude",
  "has_children",
  "has_toc",
  "permalink",
  "redirect_from",
  "redirect_to",
  "last_modified_date",
  "category",
  "categories",
  "date",
  "published",
  "ownership-details",
  "lang",
  "search_exclude",
  "child_nav_order",
  "nav_fold",
  "nav_enabled",
  "sitemap",
  "excerpt",
  "author",
  "updated",
  "version",
  "slug",
];
/** Hugo. */
const HUGO = [
  "aliases",
  "weight",
  "draft",
  "linkTitle",
  "menu",
  "url",
  "bookCollapseSection",
  "bookToc",
  "bookHidden",
  "geekdocNav",
];

export const KNOWN_KEYS: ReadonlySet<string> = new Set([...OWN, ...JEKYLL, ...HUGO]);

/** The known key that was probably meant; undefined where the key is known, or not one slip away from a single one. */
export function meantKey(key: string): string | undefined {
  return KNOWN_KEYS.has(key) ? undefined : oneSlipAway(key, KNOWN_KEYS);
}
