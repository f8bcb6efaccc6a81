/** The tree of pages as one page shows it: the branch that it is in is open, all others are closed. */
import type { NavigationNode } from "./navigation-node.ts";

/** One level. It is the same object for all pages that show it, so that it is rendered once for them all. */
export interface TreeBranch {
  readonly nodes: readonly TreeNode[];
  /** How many nodes of the level are not shown. */
  readonly more: number;
}

interface TreeNode {
  readonly title: string;
  readonly href: string;
  /** Whether there is anything below it. */
  readonly isBranch: boolean;
  /** What is below it, where it is open. */
  readonly open?: TreeBranch;
}

/** A page carries so many of a level; the file of the whole tree has the others. */
const NEAREST = 20;
/** So many pages in a row show the same stretch, and are in its middle. */
const STEP = 5;
/** A tree of so many nodes is shown whole. */
const SMALL = 30;

/**
 * @param positions of every node among its siblings
 * @returns the tree of a page by its node; of the root itself, with nothing open
 */
export function createTrees(
  root: NavigationNode,
  positions: ReadonlyMap<NavigationNode, number>,
): (node: NavigationNode) => TreeBranch {
  if (countNodes(root) <= SMALL) {
    const whole = wholeOf(root);
    return () => whole;
  }
  const known = new Map<NavigationNode, Map<number, TreeBranch>>();
  return (node) => {
    const isOpen = node.children.length > 0;
    const open = isOpen ? node : (node.parent ?? root);
    const start = startOf(open, isOpen ? 0 : (positions.get(node) ?? 0));
    const ofBranch = known.get(open) ?? new Map<number, TreeBranch>();
    known.set(open, ofBranch);
    const made = ofBranch.get(start);
    if (made !== undefined) return made;
    let tree = levelOf(open, start);
    for (let at = open; at !== root; at = at.parent ?? root) {
      const above = at.parent ?? root;
      tree = levelOf(above, startOf(above, positions.get(at) ?? 0), at, tree);
    }
    ofBranch.set(start, tree);
    return tree;
  };
}

function countNodes({ children }: NavigationNode): number {
  return children.reduce((sum, child) => sum + 1 + countNodes(child), 0);
}

function wholeOf({ children }: NavigationNode): TreeBranch {
  const nodes = children.map((node) => ({
    title: node.title,
    href: node.href,
    isBranch: node.children.length > 0,
    ...(node.children.length === 0 ? {} : { open: wholeOf(node) }),
  }));
  return { nodes, more: 0 };
}

function startOf({ children }: NavigationNode, position: number): number {
  const middle = position - (position % STEP) + (STEP - 1) / 2;
  return Math.max(0, Math.min(middle - NEAREST / 2, children.length - NEAREST - 1));
}

function levelOf(
  { children, hidden }: NavigationNode,
  start: number,
  opened?: NavigationNode,
  open?: TreeBranch,
): TreeBranch {
  const shown = children.slice(start, start + NEAREST + 1);
  // A branch that asked to stay out of navigation is shown to those who are in it.
  if (opened !== undefined && hidden.includes(opened)) shown.push(opened);
  const nodes = shown.map((node) => ({
    title: node.title,
    href: node.href,
    isBranch: node.children.length > 0,
    ...(node === opened && open !== undefined ? { open } : {}),
  }));
  return { nodes, more: Math.max(0, children.length - NEAREST - 1) };
}
