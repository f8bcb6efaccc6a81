/** Fetches the file of the whole tree once: as a script, because a page that was opened from a folder can't fetch data. */
import { loadScript } from "./load-script.ts";
import type { PackedTree } from "./packed-tree.ts";

declare global {
  var runbookTree: ((tree: readonly PackedTree[]) => void) | undefined;
}

let loading: Promise<readonly PackedTree[]> | undefined;

/** Rejects where it does not come; the next call tries again. */
export function loadTree(address: string): Promise<readonly PackedTree[]> {
  loading ??= fetchTree(address);
  loading.catch(() => (loading = undefined));
  return loading;
}

async function fetchTree(address: string): Promise<readonly PackedTree[]> {
  let tree: readonly PackedTree[] | undefined;
  globalThis.runbookTree = (given) => void (tree = given);
  await loadScript(address);
  if (tree === undefined) throw new Error(address);
  return tree;
}
