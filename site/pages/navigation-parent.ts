/** Where a page belongs: below the title that it names, else below its folder's page, else below a section made for it. */
import type { NavigationNode } from "./navigation-node.ts";

/** A node while the tree grows. */
export interface GrowingNode extends NavigationNode {
  children: GrowingNode[];
  hidden: GrowingNode[];
  parent?: GrowingNode;
}

const INDEX = /(?:^|\/)(?:_?index|readme)$/i;

/** What a parent is looked for in. */
export interface Tree {
  readonly root: GrowingNode;
  readonly nodes: ReadonlyMap<string, GrowingNode>;
  readonly byTitle: ReadonlyMap<string, readonly GrowingNode[]>;
  readonly section: (title: string, parent: GrowingNode) => GrowingNode;
}

/** By the title that the page names; else by its folder. A parent that no page has becomes a section of that name. */
export function parentOf(node: GrowingNode, { root, nodes, byTitle, section }: Tree): GrowingNode {
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
  if (INDEX.test(runbook.id)) folders.pop();
  let parent = root;
  for (let depth = 1; depth <= folders.length; depth += 1) {
    const path = folders.slice(0, depth).join("/");
    parent = indexOf(path, nodes) ?? section(folderTitle(folders[depth - 1] ?? path), parent);
  }
  return parent === node ? root : parent;
}

/** The page that stands for a folder, under the names that site generators know it by. */
function indexOf(folder: string, nodes: ReadonlyMap<string, GrowingNode>): GrowingNode | undefined {
  return ["/index", "/_index", "/README", "/readme", ""]
    .map((name) => nodes.get(folder + name))
    .find((node) => node !== undefined);
}

function sameFolder(a: GrowingNode, b: GrowingNode): boolean {
  return folderOf(a.runbook?.id ?? "") === folderOf(b.runbook?.id ?? "");
}

function folderOf(id: string): string {
  return id.slice(0, id.lastIndexOf("/") + 1);
}

function folderTitle(folder: string): string {
  const words = folder.replace(/[-_]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
