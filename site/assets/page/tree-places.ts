/** Every node of the tree with where it is, and those whose titles hold some words. */
import type { PackedTree } from "./packed-tree.ts";

export interface NodePlace {
  readonly node: PackedTree;
  /** It and those beside it. */
  readonly level: readonly PackedTree[];
  /** Titles of the nodes above it, outermost first. */
  readonly above: readonly string[];
}

/** By path on the site. */
export function placesOf(
  level: readonly PackedTree[],
  above: readonly string[] = [],
  places = new Map<string, NodePlace>(),
): ReadonlyMap<string, NodePlace> {
  for (const node of level) {
    const [title, path, children] = node;
    places.set(path, { node, level, above });
    if (children !== undefined) placesOf(children, [...above, title], places);
  }
  return places;
}

/** Nodes whose titles hold all of the words, in any case and order and as parts of words. */
export function found(text: string, places: ReadonlyMap<string, NodePlace>): NodePlace[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return [...places.values()].filter(({ node: [title] }) => {
    const name = title.toLowerCase();
    return words.every((word) => name.includes(word));
  });
}
