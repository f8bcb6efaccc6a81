/** What a build has read, with a mark of each file and folder, so that the next build can find out whether anything is another. */
import { type Hash, hash as hashOnce } from "node:crypto";
import { type Dirent, readdirSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";

/** Collects marks while files and folders are read. A mark is a hash of what was found, or why nothing was. */
export interface Readings {
  /** By path, as it was opened; a folder's path ends with `/`, that of a whole tree with `/**`. */
  readonly marks: ReadonlyMap<string, string>;
  readonly noteFile: (path: string, mark: string) => void;
  /** Notes what a reader has found in a folder, or with `recursive` in everything below it; undefined where it cannot be listed. */
  readonly noteFolder: (folder: string, entries: readonly Dirent[] | undefined, kind?: "recursive") => void;
}

/** Nothing is noted yet. @param output of the build: it may lie in a folder that is read, and is not looked at */
export function createReadings(output: string): Readings {
  const marks = new Map<string, string>();
  return {
    marks,
    noteFile: (path, mark) => void marks.set(path, mark),
    noteFolder: (folder, entries, kind) =>
      void marks.set(folder + (kind === undefined ? FOLDER : TREE), markOfEntries(entries, output)),
  };
}

const FOLDER = "/";
const TREE = "/**";

/** The mark of a folder or a tree as it is now, by the path that readings have for it; undefined for the path of a file. */
export function markOfListing(path: string, output: string): string | undefined {
  const isTree = path.endsWith(TREE);
  if (!isTree && !path.endsWith(FOLDER)) return undefined;
  return markOfEntries(entriesOf(path.slice(0, isTree ? -TREE.length : -FOLDER.length), isTree), output);
}

function entriesOf(folder: string, recursive: boolean): Dirent[] | undefined {
  try {
    return readdirSync(folder, { recursive, withFileTypes: true });
  } catch {
    return undefined;
  }
}

/** Names with their kinds; of a link also the kind of what it leads to. */
function markOfEntries(entries: readonly Dirent[] | undefined, output: string): string {
  if (entries === undefined) return "none";
  const lines = entries.flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    // Also the folders that a build has beside it for a while.
    if (entry.name.startsWith(basename(output)) && isOutput(path, output)) return [];
    return [`${path}\0${kindOf(entry)}${entry.isSymbolicLink() ? kindOfTarget(path) : ""}`];
  });
  return markOfBytes(lines.sort().join("\n"));
}

function isOutput(path: string, output: string): boolean {
  const [own, named] = [resolve(output), resolve(path)];
  return named === own || named.startsWith(`${own}.next-`) || named.startsWith(`${own}.previous-`);
}

function kindOf(entry: Pick<Dirent, "isFile" | "isDirectory" | "isSymbolicLink">): string {
  return entry.isFile() ? "f" : entry.isDirectory() ? "d" : entry.isSymbolicLink() ? "l" : "o";
}

function kindOfTarget(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? "-" : kindOf(found);
}

/** The mark of a file's bytes. */
export function markOfBytes(bytes: string | Uint8Array): string {
  return shortened(hashOnce("sha256", bytes, "base64url"));
}

/** The mark of bytes that came in pieces. */
export function markOfHash(hash: Hash): string {
  return shortened(hash.digest("base64url"));
}

function shortened(digest: string): string {
  return digest.slice(0, 27);
}
