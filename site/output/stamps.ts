/** What tells that somebody has touched a file, without reading it. */
import { lstatSync, readdirSync } from "node:fs";

/** What the last build has written: by path below the output the mark of the bytes, and what tells that nobody has touched them. */
export type WrittenFiles = ReadonlyMap<string, { readonly mark: string; readonly stamp: string }>;

/** The stamp of a link, a pipe or the like. */
const NO_FILE = "no file";

/**
 * Size, times and number of a file. An edit that restores the date still changes the time at which the file's own entry was changed.
 * @returns "" where nothing is there, or nobody may look
 */
export function stampAt(file: string): string {
  try {
    const found = lstatSync(file, { throwIfNoEntry: false });
    if (found === undefined) return "";
    return found.isFile() ? `${found.size} ${found.mtimeMs} ${found.ctimeMs} ${found.ino}` : NO_FILE;
  } catch {
    return "";
  }
}

/** The size that a stamp has of a file; undefined where it is none of a file. */
export function sizeIn(stamp = ""): number | undefined {
  return /^\d/.test(stamp) ? Number.parseInt(stamp, 10) : undefined;
}

/** A folder as it is. Paths are below it, with `/`. */
export interface Tree {
  /** Stamps of all that is no folder. */
  readonly files: Map<string, string>;
  readonly folders: Set<string>;
  /** Folders with nothing in them. */
  readonly empty: readonly string[];
}

/** @throws where a part of it cannot be read */
export function treeOf(folder: string): Tree {
  const files = new Map<string, string>();
  const folders = new Set<string>();
  const empty: string[] = [];
  const read = (below: string): void => {
    const entries = readdirSync(folder + below, { withFileTypes: true });
    if (entries.length === 0) empty.push(below.slice(1));
    for (const entry of entries) {
      const path = `${below}/${entry.name}`;
      if (entry.isDirectory()) {
        folders.add(path.slice(1));
        read(path);
      } else files.set(path.slice(1), stampAt(folder + path));
    }
  };
  read("");
  return { files, folders, empty };
}

/** Stamps of all files below a folder by their paths; empty for a folder that is not there. */
export function stampsOf(folder: string): Map<string, string> {
  try {
    return treeOf(folder).files;
  } catch {
    return new Map();
  }
}
