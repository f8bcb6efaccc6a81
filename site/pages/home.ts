/** The home page: the ways to a runbook, and how far they lead. */
import type { Catalog } from "../model/catalog.ts";
import type { Link } from "./link.ts";
import type { Navigation } from "./navigation.ts";
import type { NavigationNode } from "./navigation-node.ts";

/** A top-level section, with its first pages. */
interface HomeSection {
  readonly link: Link;
  readonly pages: number;
  readonly first: readonly Link[];
}

/** The view of the home page. */
export interface HomeView {
  readonly title: string;
  readonly description: string;
  readonly path: string;
  /** Further lists: by service, by tag, what changed last. */
  readonly lists: readonly Link[];
  readonly sections: readonly HomeSection[];
  /** Top-level pages with nothing below them. */
  readonly singles: readonly Link[];
  readonly counts: {
    readonly runbooks: number;
    readonly alerts: number;
    readonly teams: number;
    readonly checked: number;
  };
}

/** A list that the home page leads to. */
interface ListPage {
  readonly title: string;
  readonly path: string;
}

const FIRST = 8;

/** The view of the home page. */
export function homeView(catalog: Catalog, navigation: Navigation, lists: readonly ListPage[] = []): HomeView {
  const { runbooks, settings, teams } = catalog;
  return {
    title: settings.title,
    description: settings.description,
    path: "/",
    lists: lists.map(({ title, path }) => ({ text: title, href: settings.baseurl + path })),
    sections: navigation.roots
      .filter((node) => node.children.length > 0)
      .map((node) => ({
        link: linkTo(node),
        pages: countPages(node),
        first: branching(node).children.slice(0, FIRST).map(linkTo),
      })),
    singles: navigation.roots.filter((node) => node.children.length === 0).map(linkTo),
    counts: {
      runbooks: runbooks.length,
      alerts: new Set(runbooks.flatMap((runbook) => runbook.alerts)).size,
      teams: teams.size,
      checked: runbooks.filter((runbook) => runbook.checks.some(({ draft }) => draft !== true)).length,
    },
  };
}

/** Below a section that holds nothing but one other section, that one's pages say more. */
function branching(node: NavigationNode): NavigationNode {
  const [only, other] = node.children;
  return only !== undefined && other === undefined && only.children.length > 0 ? branching(only) : node;
}

function linkTo(node: NavigationNode): Link {
  return { text: node.title, href: node.href };
}

function countPages(node: NavigationNode): number {
  const inside = [...node.children, ...node.hidden].reduce((sum, child) => sum + countPages(child), 0);
  return inside + (node.runbook === undefined ? 0 : 1);
}
