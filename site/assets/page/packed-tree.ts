/** A node of the tree of pages as its file has it: title, path on the site without the base path, and what is below it. */
export type PackedTree = readonly [title: string, path: string, children?: readonly PackedTree[]];
