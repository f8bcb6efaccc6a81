/** Finds the files of a content folder, through links to other places, and past what cannot be read. */
import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import type { ContentFilter } from "./content-filter.ts";
import type { Problem } from "./problem.ts";
import { unreadable } from "./read-text.ts";

/**
 * All files below a folder that are content, as sorted paths with `/`.
 * @param problems gets what cannot be read
 */
export async function contentFiles(folder: string, isContent: ContentFilter, problems: Problem[]): Promise<string[]> {
  const root = await realpath(folder).catch(() => folder);
  return (await filesBelow({ folder, isContent, problems }, "", [root])).sort();
}

interface Walk {
  readonly folder: string;
  readonly isContent: ContentFilter;
  readonly problems: Problem[];
}

/** @param above real paths of the folders that this one lies in: a link to one of them would never end */
async function filesBelow(walk: Walk, inside: string, above: readonly string[]): Promise<string[]> {
  const here = join(walk.folder, inside);
  const entries = await readdir(here, { withFileTypes: true }).catch((error: unknown) => {
    walk.problems.push(unreadable(slashed(here), `the folder cannot be read (${codeOf(error)})`));
    return [];
  });
  const nested = await Promise.all(entries.map((entry) => filesOf(walk, inside, entry, above)));
  return nested.flat();
}

async function filesOf(walk: Walk, inside: string, entry: Dirent, above: readonly string[]): Promise<string[]> {
  const path = inside === "" ? entry.name : `${inside}/${entry.name}`;
  if (entry.isFile()) return walk.isContent(path, false) ? [path] : [];
  if (entry.isDirectory()) {
    return walk.isContent(path, true) ? filesBelow(walk, path, [...above, join(above.at(-1) ?? "", entry.name)]) : [];
  }
  // Sockets and the like are neither content nor worth a word.
  if (!entry.isSymbolicLink() || !walk.isContent(path, true)) return [];
  return filesOfLink(walk, path, above);
}

async function filesOfLink(walk: Walk, path: string, above: readonly string[]): Promise<string[]> {
  const link = join(walk.folder, path);
  try {
    const [found, target] = [await stat(link), await realpath(link)];
    if (found.isFile()) return walk.isContent(path, false) ? [path] : [];
    if (!found.isDirectory()) return [];
    if (!above.includes(target)) return await filesBelow(walk, path, [...above, target]);
    walk.problems.push(unreadable(slashed(link), "the link leads to a folder that it lies in, and is left out"));
  } catch (error) {
    walk.problems.push(unreadable(slashed(link), `the link leads nowhere (${codeOf(error)})`));
  }
  return [];
}

function codeOf(error: unknown): string {
  return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
}

function slashed(path: string): string {
  return path.replaceAll("\\", "/");
}
