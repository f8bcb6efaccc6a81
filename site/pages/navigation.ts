/** The tree of pages: built once from titles, parents and folders; each page then takes its small part of it. */
import type { Catalog } from "../model/catalog.ts";
import type { Runbook } from "../model/runbook.ts";
import { pathSegment } from "./link.ts";

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

/** What one page shows of the tree. */
export interface PageNavigation {
  /** Outermost first, without the page itself. */
  readonly ancestors: readonly NavigationNode[];
  /** The first children. */
  readonly children: readonly NavigationNode[];
  /** How many children are not shown. */
  readonly moreChildren: number;
  /** The nearest pages beside this one, itself among them. */
  readonly siblings: readonly NavigationNode[];
  /** How many siblings are not shown. */
  readonly moreSiblings: number;
}

/** The whole tree, and a page's part of it by runbook id. */
export interface Navigation {
  readonly roots: readonly NavigationNode[];
  /** Top-level pages that asked to stay out of navigation. */
  readonly hidden: readonly NavigationNode[];
  of(id: string): PageNavigation;
}

const NEAREST = 20;
const NOWHERE: PageNavigation = { ancestors: [], children: [], moreChildren: 0, siblings: [], moreSiblings: 0 };

interface Node extends NavigationNode {
  children: Node[];
  hidden: Node[];
  parent?: Node;
}

/** Arranges all runbooks; every one of them ends up in the tree, whatever its front matter says. */
export function buildNavigation(catalog: Catalog): Navigation {
  const base = catalog.settings.baseurl;
  const root: Node = { title: catalog.settings.title, href: `${base}/`, children: [], hidden: [] };
  const nodes = new Map<string, Node>();
  const byTitle = new Map<string, Node[]>();
  for (const runbook of catalog.runbooks) {
    const node: Node = { title: runbook.title, href: base + runbook.url, runbook, children: [], hidden: [] };
    nodes.set(runbook.id, node);
    const same = byTitle.get(runbook.title);
    if (same === undefined) byTitle.set(runbook.title, [node]);
    else same.push(node);
  }
  const sections = new Map<string, Node>();
  const section = (title: string, parent: Node): Node => {
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
  return {
    roots: root.children,
    hidden: root.hidden,
    of(id) {
      const known = cache.get(id);
      const node = nodes.get(id);
      if (known !== undefined || node === undefined) return known ?? NOWHERE;
      const part = partOf(node, root, positions.get(node) ?? 0);
      cache.set(id, part);
      return part;
    },
  };
}

interface Surroundings {
  readonly root: Node;
  readonly nodes: ReadonlyMap<string, Node>;
  readonly byTitle: ReadonlyMap<string, readonly Node[]>;
  section(title: string, parent: Node): Node;
}

/** By the title that the page names; else by its folder. A parent that no page has becomes a section of that name. */
function parentOf(node: Node, { root, nodes, byTitle, section }: Surroundings): Node {
  const runbook = node.runbook;
  if (runbook === undefined) return root;
  if (runbook.parent !== "") {
    const named = (byTitle.get(runbook.parent) ?? []).filter((candidate) => candidate !== node);
    const grand = runbook.grandParent;
    const exact = grand === "" ? undefined : named.find((candidate) => candidate.runbook?.parent === grand);
    const found = exact ?? named.find((candidate) => sameFolder(candidate, node)) ?? named[0];
    if (found !== undefined) return found;
    const above = grand === "" ? root : (byTitle.get(grand)?.[0] ?? section(grand, root));
    return section(runbook.parent, above === node ? root : above);
  }
  const folders = runbook.id.split("/").slice(0, -1);
  if (runbook.id.endsWith("/index")) folders.pop();
  let parent = root;
  for (let depth = 1; depth <= folders.length; depth += 1) {
    const path = folders.slice(0, depth).join("/");
    parent = nodes.get(`${path}/index`) ?? nodes.get(path) ?? section(folderTitle(folders[depth - 1] ?? path), parent);
  }
  return parent === node ? root : parent;
}

function sameFolder(a: Node, b: Node): boolean {
  return folderOf(a.runbook?.id ?? "") === folderOf(b.runbook?.id ?? "");
}

function folderOf(id: string): string {
  return id.slice(0, id.lastIndexOf("/") + 1);
}

function folderTitle(folder: string): string {
  const words = folder.replace(/[-_]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function isCircular(node: Node): boolean {
  const seen = new Set<Node>();
  for (let at: Node | undefined = node; at !== undefined; at = at.parent) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}

/** Sorts all branches and notes each page's place among its siblings, so that no page has to look for itself. */
function sortBranches(node: Node, positions: Map<NavigationNode, number>): void {
  node.children.sort(compareNodes);
  node.hidden.sort(compareNodes);
  node.children.forEach((child, position) => positions.set(child, position));
  for (const child of [...node.children, ...node.hidden]) sortBranches(child, positions);
}

/** `nav_order` numbers first, then `nav_order` words, then titles; no locale, so that every machine sorts alike. */
function compareNodes(a: Node, b: Node): number {
  const [one, two] = [a.runbook?.navOrder, b.runbook?.navOrder];
  const rank = (order: number | string | undefined): number =>
    order === undefined ? 2 : typeof order === "number" ? 0 : 1;
  if (rank(one) !== rank(two)) return rank(one) - rank(two);
  if (typeof one === "number" && typeof two === "number" && one !== two) return one - two;
  if (typeof one === "string" && typeof two === "string" && one !== two) return compareText(one, two);
  return compareText(a.title, b.title) || compareText(a.href, b.href);
}

function compareText(a: string, b: string): number {
  const [low, other] = [a.toLowerCase(), b.toLowerCase()];
  return low < other ? -1 : low > other ? 1 : a < b ? -1 : a > b ? 1 : 0;
}

function partOf(node: Node, root: Node, position: number): PageNavigation {
  const ancestors: Node[] = [];
  for (let at = node.parent; at !== undefined && at !== root; at = at.parent) ancestors.unshift(at);
  const all = (node.parent ?? root).children;
  const start = Math.max(0, Math.min(position - NEAREST / 2, all.length - NEAREST - 1));
  const siblings = all.slice(start, start + NEAREST + 1);
  const children = node.children.slice(0, NEAREST);
  return {
    ancestors,
    children,
    moreChildren: node.children.length - children.length,
    siblings,
    moreSiblings: all.length - siblings.length,
  };
}
