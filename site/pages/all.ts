/** The list of all pages: the whole tree, so that nothing depends on search or on a script. */
import type { Catalog } from "../model/catalog.ts";
import type { Navigation } from "./navigation.ts";
import type { NavigationNode } from "./navigation-node.ts";

/** A page or a section in the list. */
export interface AllEntry {
  readonly title: string;
  /** Absent for a section without a page. */
  readonly href?: string;
  /** Id on this page, for sections that other pages link to. */
  readonly anchor?: string;
  readonly type: string;
  readonly children: readonly AllEntry[];
}

/** The view of the list of all pages. */
export interface AllView {
  readonly title: string;
  readonly description: string;
  readonly path: string;
  readonly count: number;
  readonly sections: readonly AllEntry[];
}

/** The view of the list of all pages; those that stay out of navigation are in it too. */
export function allView(catalog: Catalog, navigation: Navigation): AllView {
  return {
    title: "All runbooks",
    description: "Every page, by section.",
    path: "/all/",
    count: catalog.runbooks.length,
    sections: [...navigation.roots, ...navigation.hidden].map(entryOf),
  };
}

function entryOf(node: NavigationNode): AllEntry {
  return {
    title: node.title,
    type: node.runbook?.type ?? "",
    children: [...node.children, ...node.hidden].map(entryOf),
    ...(node.runbook === undefined ? {} : { href: node.href }),
    ...(node.anchor === undefined ? {} : { anchor: node.anchor }),
  };
}
