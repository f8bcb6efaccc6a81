/**
 * The site before the last one, in which the next one is made. It has most files in common with the last one, as links, so that
 * few names are made and removed where a whole folder of them would be. Between two builds it lies in the cache.
 */
import { existsSync, renameSync, rmdirSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { removeNow } from "./recover.ts";
import { type Tree, type WrittenFiles, treeOf } from "./stamps.ts";

/** What is in a folder already. */
export interface Room {
  /** Leaves a file where it is, where it has this stamp. */
  readonly keep: (path: string, stamp: string) => boolean;
  /** Makes room for a file: what has its name, or is a file where it needs a folder, goes. */
  readonly clear: (path: string) => void;
  /** Removes all that was not kept, and folders with nothing in them. */
  readonly tidy: () => void;
}

/**
 * A folder of which most is not as the last build has left it is emptied. So is one that somebody has given other rights or owners,
 * which changes the stamp of every file.
 * @param written files of the last build
 * @returns undefined where there is nothing
 */
export function roomIn(folder: string, written: WrittenFiles): Room | undefined {
  if (!existsSync(folder)) return undefined;
  const tree = usefulTree(folder, written);
  if (tree === undefined) {
    removeNow(folder);
    return undefined;
  }
  const { files, folders, empty } = tree;
  const kept = new Set<string>();
  const removeFile = (path: string): boolean => {
    if (!files.delete(path)) return false;
    unlinkSync(join(folder, path));
    return true;
  };
  return {
    keep: (path, stamp) => files.get(path) === stamp && kept.add(path) !== undefined,
    clear(path) {
      for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1)) removeFile(path.slice(0, at));
      if (removeFile(path) || !folders.has(path)) return;
      removeNow(join(folder, path));
      for (const known of [files, folders])
        for (const one of known.keys()) if (one === path || one.startsWith(`${path}/`)) known.delete(one);
    },
    tidy() {
      const left = new Set(empty);
      for (const path of files.keys()) if (!kept.has(path) && removeFile(path)) left.add(folderOf(path));
      for (const path of left) removeEmpty(folder, path);
    },
  };
}

function usefulTree(folder: string, written: WrittenFiles): Tree | undefined {
  try {
    const tree = treeOf(folder);
    let same = 0;
    for (const [path, { stamp }] of written) if (stamp !== "" && tree.files.get(path) === stamp) same += 1;
    return same * 2 > written.size ? tree : undefined;
  } catch {
    return undefined;
  }
}

/** A folder below another one, and those that it lies in, as far as nothing is in them. */
function removeEmpty(root: string, path: string): void {
  try {
    for (let at = path; at !== ""; at = folderOf(at)) rmdirSync(join(root, at));
  } catch {
    // Something is in it, or it went with another one.
  }
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/**
 * Moves the spare site to where the next one is made, or the replaced one to where it is spare. Does nothing where there is none,
 * where there is one already, and where the places are on two disks: then a build makes all names anew.
 */
export function moveSpare(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch {
    // Both are as they were.
  }
}
