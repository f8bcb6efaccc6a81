/** Makes a folder of files beside an earlier one: what did not change is linked, what did is written. */
import { linkSync, lstatSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { isInside } from "../boundary/files.ts";
import { markOfBytes } from "../boundary/readings.ts";

export interface OutputFolder {
  /**
   * Adds a file. One that is there already stays.
   * @param path below the folder
   * @returns the mark of the bytes
   */
  readonly put: (path: string, bytes: Uint8Array) => string;
  /** Adds the file of the last build, where it has these bytes and nobody has touched it. @param mark of the bytes, where it is known */
  readonly link: (path: string, mark: string | undefined) => boolean;
  /** The mark of the bytes of every file that was added, by its path. */
  readonly marks: ReadonlyMap<string, string>;
}

/** What the last build has written: by path below the output the mark of the bytes, and what tells that nobody has touched them. */
export type WrittenFiles = ReadonlyMap<string, { readonly mark: string; readonly stamp: string }>;

/**
 * A file system makes a name much faster than a file, and most pages of most builds are those of the last one. A linked file
 * also keeps its date, which is what a copy to a web server goes by. Nothing is ever written into a linked file: the earlier
 * folder stays as it was.
 * @param earlier folder of the last build; need not be there
 * @param written what is known of its files: those need not be read
 */
export function makeFolder(folder: string, earlier: string, written: WrittenFiles = new Map()): OutputFolder {
  const folders = new Set<string>();
  const marks = new Map<string, string>();
  const before = stampsOf(earlier);
  const isIntact = (path: string, mark: string): boolean => {
    const known = written.get(path);
    return known?.mark === mark && known.stamp !== "" && known.stamp === before.get(path);
  };
  const placeOf = (path: string): string => {
    const target = join(folder, path);
    // Addresses are checked where they are read; nothing is written elsewhere if one of these checks is wrong.
    if (!isInside(target, folder)) throw new Error(`${path} is no path below the output folder`);
    const parent = dirname(target);
    if (!folders.has(parent)) mkdirSync(parent, { recursive: true });
    folders.add(parent);
    return target;
  };
  return {
    marks,
    put(path, bytes) {
      const mark = markOfBytes(bytes);
      if (marks.has(path)) return mark;
      marks.set(path, mark);
      const target = placeOf(path);
      const file = join(earlier, path);
      const stamp = before.get(path);
      const isSame = isIntact(path, mark) || (stamp?.startsWith(`${bytes.length} `) === true && hasBytes(file, bytes));
      if (!(isSame && isLinked(file, target))) writeFileSync(target, bytes);
      return mark;
    },
    link(path, mark) {
      if (marks.has(path)) return true;
      if (mark === undefined || !isIntact(path, mark) || !isLinked(join(earlier, path), placeOf(path))) return false;
      marks.set(path, mark);
      return true;
    },
  };
}

function hasBytes(file: string, bytes: Uint8Array): boolean {
  try {
    return readFileSync(file).equals(bytes);
  } catch {
    return false;
  }
}

function isLinked(file: string, target: string): boolean {
  try {
    linkSync(file, target);
    return true;
  } catch {
    // A file system without links, or a file that has just gone: writing is always right.
    return false;
  }
}

/** The stamp of a link, a pipe or the like. */
const NO_FILE = "no file";

/**
 * What tells that a file was written since, by its path below a folder: size, times and number. An edit that restores the date
 * still changes the time at which the file's own entry was changed. Empty for a folder that is not there.
 */
export function stampsOf(folder: string): Map<string, string> {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => !entry.isDirectory());
    return new Map(
      files.map((entry): [string, string] => {
        const path = join(entry.parentPath, entry.name);
        const { size, mtimeMs, ctimeMs, ino } = lstatSync(path);
        const below = path.slice(join(folder, sep).length);
        const stamp = entry.isFile() ? `${size} ${mtimeMs} ${ctimeMs} ${ino}` : NO_FILE;
        return [sep === "/" ? below : below.replaceAll(sep, "/"), stamp];
      }),
    );
  } catch {
    return new Map();
  }
}
