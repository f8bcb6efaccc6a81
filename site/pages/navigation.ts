/** The tree of pages: built once from titles, parents and folders; each page then takes its small part of it. */
import type { Catalog } from "../model/catalog.ts";
import { pathSegment } from "./link.ts";
import type { NavigationNode } from "./navigation-node.ts";
import { compareNodes } from "./navigation-order.ts";
import { type GrowingNode, parentOf } from "./navigation-parent.ts";
import { createTrees, type TreeBranch } from "./tree.ts";

/** What a page shows of another. */
type NavigationLink = Pick<NavigationNode, "title" | "href">;

/** What one page shows of the tree: data without the tree itself. */
export interface PageNavigation {
  /** Outermost first, without the page itself. */
  readonly ancestors: readonly NavigationLink[];
  /** The first children. */
  readonly children: readonly NavigationLink[];
  /** How many children are not shown. */
  readonly moreChildren: number;
  /** The tree as the page shows it, itself in it. */
  readonly tree: TreeBranch;
  /** The pages before and after this one, in the order of the tree. */
  readonly previous?: NavigationLink;
  readonly next?: NavigationLink;
}

/** The whole tree, and a page's part of it by runbook id. */
export interface Navigation {
  /** Path prefix of the site. */
  readonly base: string;
  /** The tree as a page shows it that is not in it. */
  readonly tree: TreeBranch;
  readonly roots: readonly NavigationNode[];
  /** Top-level pages that asked to stay out of navigation. */
  readonly hidden: readonly NavigationNode[];
  readonly of: (id: string) => PageNavigation;
}

/** So many of a page's children are listed below its text. */
const MOST_CHILDREN = 20;
const NOWHERE: PageNavigation = { ancestors: [], children: [], moreChildren: 0, tree: { nodes: [], more: 0 } };

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
  const treeOf = createTrees(root, positions);
  const order = pagesInOrder(root);
  const places = new Map(order.map((node, place) => [node, place]));
  return {
    base,
    tree: treeOf({ ...root, children: [] }),
    roots: root.children,
    hidden: root.hidden,
    of(id) {
      const known = cache.get(id);
      const node = nodes.get(id);
      if (known !== undefined || node === undefined) return known ?? NOWHERE;
      const place = places.get(node);
      const [previous, next] = place === undefined ? [] : [order[place - 1], order[place + 1]];
      const part = {
        ...partOf(node, root),
        tree: treeOf(node),
        ...(previous === undefined ? {} : { previous: linkTo(previous) }),
        ...(next === undefined ? {} : { next: linkTo(next) }),
      };
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

/** Every page of the tree, each before those below it. */
function pagesInOrder({ children }: NavigationNode): NavigationNode[] {
  return children.flatMap((node) => [...(node.runbook === undefined ? [] : [node]), ...pagesInOrder(node)]);
}

function partOf(node: GrowingNode, root: GrowingNode): Omit<PageNavigation, "tree"> {
  const ancestors: NavigationLink[] = [];
  for (let at = node.parent; at !== undefined && at !== root; at = at.parent) ancestors.unshift(linkTo(at));
  // The front page is beside its sections in the tree, and above them for its reader.
  const below = node.runbook?.url === "/" ? root.children.filter((other) => other !== node) : node.children;
  const children = below.slice(0, MOST_CHILDREN).map(linkTo);
  return {
    ancestors,
    children,
    moreChildren: below.length - children.length,
  };
}

function linkTo({ title, href }: NavigationNode): NavigationLink {
  return { title, href };
}
