/** Makes a folder of files beside an earlier one: what did not change is linked, what did is written. */
import { existsSync, linkSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export interface OutputFolder {
  /**
   * Adds a file. One that is there already stays.
   * @param path below the folder
   */
  put(path: string, content: string | Uint8Array): void;
}

/**
 * A file system makes a name much faster than a file, and most pages of most builds are those of the last one. A linked file
 * also keeps its date, which is what a copy to a web server goes by. Nothing is ever written into a linked file: the earlier
 * folder stays as it was.
 * @param earlier folder of the last build; need not be there
 */
export function makeFolder(folder: string, earlier: string): OutputFolder {
  const folders = new Set<string>();
  const files = new Set<string>();
  const isFirst = !existsSync(earlier);
  return {
    put(path, content) {
      if (files.has(path)) return;
      files.add(path);
      const target = join(folder, path);
      const parent = dirname(target);
      if (!folders.has(parent)) mkdirSync(parent, { recursive: true });
      folders.add(parent);
      const bytes = typeof content === "string" ? Buffer.from(content) : content;
      if (isFirst || !linkSame(join(earlier, path), target, bytes)) writeFileSync(target, bytes);
    },
  };
}

/** @returns whether there is now a link to an earlier file of the same content */
function linkSame(earlier: string, target: string, bytes: Uint8Array): boolean {
  try {
    if (!readFileSync(earlier).equals(bytes)) return false;
    linkSync(earlier, target);
    return true;
  } catch {
    // No such file, one that may not be read, a file system without links: writing is always right.
    return false;
  }
}
