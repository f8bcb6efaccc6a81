/** The tree of pages: built once from titles, parents and folders; each page then takes its small part of it. */
import type { Catalog } from "../model/catalog.ts";
import type { Runbook } from "../model/runbook.ts";
import { pathSegment } from "./link.ts";
import { compareNodes } from "./navigation-order.ts";
import { type GrowingNode, parentOf } from "./navigation-parent.ts";

/** A page, or a section that pages name but that has no page of its own. */
export interface NavigationNode {
  readonly title: string;
  /** With the base path; a section without a page leads to its place on the list of all pages. */
  readonly href: string;
  /** Absent for a section without a page. */
  readonly runbook?: Runbook;
  /** Id of a section without a page on the list of all pages. */
  readonly anchor?: string;
  /** In reading order, without the pages that asked to stay out of navigation. */
  readonly children: readonly NavigationNode[];
  /** Children that asked to stay out: only the list of all pages has them. */
  readonly hidden: readonly NavigationNode[];
  readonly parent?: NavigationNode;
}

/** What a page shows of another. */
export type NavigationLink = Pick<NavigationNode, "title" | "href">;

/** What one page shows of the tree: data without the tree itself. */
export interface PageNavigation {
  /** Outermost first, without the page itself. */
  readonly ancestors: readonly NavigationLink[];
  /** The first children. */
  readonly children: readonly NavigationLink[];
  /** How many children are not shown. */
  readonly moreChildren: number;
  /** The nearest pages beside this one, itself among them. */
  readonly near: NearPages;
}

/** A stretch of one branch. It is the same object for all pages that show it, so that it is rendered once for them all. */
export interface NearPages {
  readonly parent?: NavigationLink;
  readonly pages: readonly NavigationLink[];
  /** How many pages of the branch are not shown. */
  readonly more: number;
}

/** The whole tree, and a page's part of it by runbook id. */
export interface Navigation {
  readonly roots: readonly NavigationNode[];
  /** Top-level pages that asked to stay out of navigation. */
  readonly hidden: readonly NavigationNode[];
  of(id: string): PageNavigation;
}

const NEAREST = 20;
/** So many pages in a row show the same stretch, and stand in its middle. */
const STEP = 5;
const NOWHERE: PageNavigation = { ancestors: [], children: [], moreChildren: 0, near: { pages: [], more: 0 } };

/** Arranges all runbooks; every one of them ends up in the tree, whatever its front matter says. */
export function buildNavigation(catalog: Catalog): Navigation {
  const base = catalog.settings.baseurl;
  const root: GrowingNode = { title: catalog.settings.title, href: `${base}/`, children: [], hidden: [] };
  const nodes = new Map<string, GrowingNode>();
  const byTitle = new Map<string, GrowingNode[]>();
  for (const runbook of catalog.runbooks) {
    const node: GrowingNode = { title: runbook.title, href: base + runbook.url, runbook, children: [], hidden: [] };
    nodes.set(runbook.id, node);
    const same = byTitle.get(runbook.title);
    if (same === undefined) byTitle.set(runbook.title, [node]);
    else same.push(node);
  }
  const sections = new Map<string, GrowingNode>();
  const section = (title: string, parent: GrowingNode): GrowingNode => {
    const above = parent.anchor ?? (parent.runbook === undefined ? "in" : pathSegment(parent.runbook.id));
    const anchor = `${above}-${pathSegment(title)}`.toLowerCase();
    let found = sections.get(anchor);
    if (found === undefined) {
      found = { title, href: `${base}/all/#${anchor}`, anchor, children: [], hidden: [], parent };
      parent.children.push(found);
      sections.set(anchor, found);
    }
    return found;
  };
  for (const node of nodes.values()) node.parent = parentOf(node, { root, nodes, byTitle, section });
  for (const node of nodes.values()) if (isCircular(node)) node.parent = root;
  for (const node of nodes.values()) {
    const parent = node.parent ?? root;
    (node.runbook?.navExclude === true ? parent.hidden : parent.children).push(node);
  }
  const positions = new Map<NavigationNode, number>();
  sortBranches(root, positions);
  const cache = new Map<string, PageNavigation>();
  const stretches = new Map<NavigationNode, Map<number, NearPages>>();
  return {
    roots: root.children,
    hidden: root.hidden,
    of(id) {
      const known = cache.get(id);
      const node = nodes.get(id);
      if (known !== undefined || node === undefined) return known ?? NOWHERE;
      const parent = node.parent ?? root;
      const near = nearPages(parent, positions.get(node) ?? 0, parent === root, stretches);
      const part = { ...partOf(node, root), near };
      cache.set(id, part);
      return part;
    },
  };
}

function isCircular(node: GrowingNode): boolean {
  const seen = new Set<GrowingNode>();
  for (let at: GrowingNode | undefined = node; at !== undefined; at = at.parent) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}

/** Sorts all branches and notes each page's place among its siblings, so that no page has to look for itself. */
function sortBranches(node: GrowingNode, positions: Map<NavigationNode, number>): void {
  node.children.sort(compareNodes);
  node.hidden.sort(compareNodes);
  node.children.forEach((child, position) => positions.set(child, position));
  for (const child of [...node.children, ...node.hidden]) sortBranches(child, positions);
}

function nearPages(
  branch: NavigationNode,
  position: number,
  isTop: boolean,
  stretches: Map<NavigationNode, Map<number, NearPages>>,
): NearPages {
  const all = branch.children;
  const middle = position - (position % STEP) + (STEP - 1) / 2;
  const start = Math.max(0, Math.min(middle - NEAREST / 2, all.length - NEAREST - 1));
  const ofBranch = stretches.get(branch) ?? new Map<number, NearPages>();
  stretches.set(branch, ofBranch);
  let near = ofBranch.get(start);
  if (near === undefined) {
    const pages = all.slice(start, start + NEAREST + 1).map(linkTo);
    near = { ...(isTop ? {} : { parent: linkTo(branch) }), pages, more: all.length - pages.length };
    ofBranch.set(start, near);
  }
  return near;
}

function partOf(node: GrowingNode, root: GrowingNode): Omit<PageNavigation, "near"> {
  const ancestors: NavigationLink[] = [];
  for (let at = node.parent; at !== undefined && at !== root; at = at.parent) ancestors.unshift(linkTo(at));
  // The front page stands beside its sections in the tree, and above them for its reader.
  const below = node.runbook?.url === "/" ? root.children.filter((other) => other !== node) : node.children;
  const children = below.slice(0, NEAREST).map(linkTo);
  return {
    ancestors,
    children,
    moreChildren: below.length - children.length,
  };
}

function linkTo({ title, href }: NavigationNode): NavigationLink {
  return { title, href };
}
