/** Makes a folder of files beside an earlier one: what did not change stays or is linked, what did is written. */
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { isInside } from "../boundary/files.ts";
import { markOfBytes } from "../boundary/readings.ts";
import { roomIn } from "./spare-tree.ts";
import { type WrittenFiles, sizeIn, stampAt } from "./stamps.ts";

/** What is known of a folder that was made, by path below it. */
export interface FolderFacts {
  /** The mark of the bytes of every file that was added. */
  readonly marks: ReadonlyMap<string, string>;
  /** The stamps of those that had been there before; others get theirs when the folder is in its place. */
  readonly stamps: ReadonlyMap<string, string>;
}

export interface OutputFolder extends FolderFacts {
  /**
   * Adds a file. One that was added already stays.
   * @param path below the folder
   * @returns the mark of the bytes
   */
  readonly put: (path: string, bytes: Uint8Array) => string;
  /** Adds the file of the last build, where there is one and nobody has touched it. */
  readonly link: (path: string) => boolean;
  /** Makes room for a file that is written by somebody else. */
  readonly clear: (path: string) => void;
  /** Removes all that was neither added nor made room for. */
  readonly tidy: () => void;
  /** Bytes of a file; 0 for one that is not there. */
  readonly sizeOf: (path: string) => number;
}

/**
 * A file system makes a name much faster than a file, and most pages of most builds are those of the last one. A linked file
 * also keeps its date, which is what a copy to a web server goes by. Nothing is ever written into a linked file: the earlier
 * folder stays as it was.
 * @param folder may hold the site before the last one: files that it has in common with the last one stay
 * @param earlier folder of the last build; need not be there
 * @param written what is known of its files: those need not be read
 */
export function makeFolder(folder: string, earlier: string, written: WrittenFiles = new Map()): OutputFolder {
  const room = roomIn(folder, written);
  const folders = new Set<string>();
  const marks = new Map<string, string>();
  const stamps = new Map<string, string>();
  const sizes = new Map<string, number>();
  const stampOf = (path: string, mark: string): string | undefined => {
    const known = written.get(path);
    return known?.mark === mark && known.stamp !== "" ? known.stamp : undefined;
  };
  const placeOf = (path: string): string => {
    const target = join(folder, path);
    // Addresses are checked where they are read; nothing is written elsewhere if one of these checks is wrong.
    if (!isInside(target, folder)) throw new Error(`${path} is no path below the output folder`);
    room?.clear(target.slice(folder.length + 1).replaceAll(sep, "/"));
    const parent = dirname(target);
    if (!folders.has(parent)) mkdirSync(parent, { recursive: true });
    folders.add(parent);
    return target;
  };
  /** Leaves or links the file of the last build. */
  const hasAsWritten = (path: string, mark: string): boolean => {
    const stamp = stampOf(path, mark);
    if (stamp === undefined) return false;
    if (room?.keep(path, stamp) === true) {
      stamps.set(path, stamp);
      return true;
    }
    const file = join(earlier, path);
    return stampAt(file) === stamp && isLinked(file, placeOf(path));
  };
  return {
    marks,
    stamps,
    put(path, bytes) {
      const mark = markOfBytes(bytes);
      if (marks.has(path)) return mark;
      marks.set(path, mark);
      sizes.set(path, bytes.length);
      if (hasAsWritten(path, mark)) return mark;
      const [file, target] = [join(earlier, path), placeOf(path)];
      if (!(hasBytes(file, bytes) && isLinked(file, target))) writeFileSync(target, bytes);
      return mark;
    },
    link(path) {
      if (marks.has(path)) return true;
      const mark = written.get(path)?.mark;
      if (mark === undefined || !hasAsWritten(path, mark)) return false;
      marks.set(path, mark);
      return true;
    },
    clear(path) {
      const target = placeOf(path);
      // A page may have the address of a file that is copied, and may be linked.
      if (marks.has(path)) rmSync(target, { force: true });
      stamps.delete(path);
      sizes.delete(path);
    },
    tidy: () => room?.tidy(),
    sizeOf: (path) =>
      sizes.get(path) ?? sizeIn(stamps.get(path)) ?? statSync(join(folder, path), { throwIfNoEntry: false })?.size ?? 0,
  };
}

function hasBytes(file: string, bytes: Uint8Array): boolean {
  try {
    return sizeIn(stampAt(file)) === bytes.length && readFileSync(file).equals(bytes);
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
