/** The order of pages and names in lists: the same on every machine, so no locale has a part in it. */
import type { NavigationNode } from "./navigation-node.ts";

/** `nav_order` numbers first, then `nav_order` words, then titles; no locale, so that every machine sorts alike. */
export function compareNodes(a: NavigationNode, b: NavigationNode): number {
  const [one, two] = [a.runbook?.navOrder, b.runbook?.navOrder];
  const rank = (order: number | string | undefined): number =>
    order === undefined ? 2 : typeof order === "number" ? 0 : 1;
  if (rank(one) !== rank(two)) return rank(one) - rank(two);
  if (typeof one === "number" && typeof two === "number" && one !== two) return one - two;
  if (typeof one === "string" && typeof two === "string" && one !== two) return compareText(one, two);
  return compareText(a.title, b.title) || compareText(a.href, b.href);
}

/** Letters before case. */
export function compareText(a: string, b: string): number {
  const [low, other] = [a.toLowerCase(), b.toLowerCase()];
  return low < other ? -1 : low > other ? 1 : a < b ? -1 : a > b ? 1 : 0;
}
