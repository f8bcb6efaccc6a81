/** `/assets/tree.js`: the whole tree of pages, for those who open another branch of it or look for a page by its title. */
import { createHash } from "node:crypto";
import { memo } from "../../checker/memo.ts";
import type { PackedTree } from "../assets/page/packed-tree.ts";
import type { Navigation } from "./navigation.ts";
import type { NavigationNode } from "./navigation-node.ts";

/** What is written, and the address that pages ask for: it changes with the tree. */
export interface TreeFile {
  readonly text: string;
  /** Site path without the base path. */
  readonly href: string;
}

export const TREE_PATH = "/assets/tree.js";

/** A script, because a page that was opened from a folder can't fetch data. */
export const treeFile = memo((navigation: Navigation): TreeFile => {
  const text = `runbookTree(${JSON.stringify(navigation.roots.map((node) => packed(node, navigation.base)))})\n`;
  const version = createHash("sha256").update(text).digest("hex").slice(0, 8);
  return { text, href: `${TREE_PATH}?${version}` };
});

function packed({ title, href, children }: NavigationNode, base: string): PackedTree {
  const path = href.slice(base.length);
  return children.length === 0 ? [title, path] : [title, path, children.map((child) => packed(child, base))];
}
