/** Finds the files of a content folder, through links to other places, and past what cannot be read. */
import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Bounds, isInside, slashed } from "../boundary/files.ts";
import type { ContentFilter } from "./content-filter.ts";
import type { Finding } from "./mistake.ts";
import { unreadable } from "./read-text.ts";

/**
 * All files below a folder that are content, as sorted paths with `/`.
 * @param findings gets what cannot be read
 */
export async function contentFiles(
  folder: string,
  isContent: ContentFilter,
  bounds: Bounds,
  findings: Finding[],
): Promise<string[]> {
  const root = await realpath(folder).catch(() => folder);
  return (await filesBelow({ folder, isContent, bounds, findings }, "", [root])).sort();
}

interface Walk {
  readonly folder: string;
  readonly isContent: ContentFilter;
  readonly bounds: Bounds;
  readonly findings: Finding[];
}

/** @param above real paths of the folders that this one lies in: a link to one of them would never end */
async function filesBelow(walk: Walk, inside: string, above: readonly string[]): Promise<string[]> {
  const here = join(walk.folder, inside);
  const entries = await readdir(here, { withFileTypes: true }).catch((error: unknown) => {
    walk.findings.push(
      unreadable(slashed(here), { fault: "unreadable", says: `the folder cannot be read (${codeOf(error)})` }),
    );
    return undefined;
  });
  walk.bounds.readings?.noteFolder(here, entries);
  const nested = await Promise.all((entries ?? []).map((entry) => filesOf(walk, inside, entry, above)));
  return nested.flat();
}

async function filesOf(walk: Walk, inside: string, entry: Dirent, above: readonly string[]): Promise<string[]> {
  const path = inside === "" ? entry.name : `${inside}/${entry.name}`;
  if (entry.isFile()) return walk.isContent(path, false) ? [path] : [];
  if (entry.isDirectory()) {
    return walk.isContent(path, true) ? filesBelow(walk, path, [...above, join(above.at(-1) ?? "", entry.name)]) : [];
  }
  if (!walk.isContent(path, true)) return [];
  if (entry.isSymbolicLink()) return filesOfLink(walk, path, above);
  const says = "it is a pipe, a socket or a device, and is left out";
  walk.findings.push(unreadable(slashed(join(walk.folder, path)), { fault: "not-a-file", says }));
  return [];
}

async function filesOfLink(walk: Walk, path: string, above: readonly string[]): Promise<string[]> {
  const link = join(walk.folder, path);
  try {
    const [found, target] = [await stat(link), await realpath(link)];
    const { root } = walk.bounds;
    if (root !== undefined && !isInside(target, root)) {
      const says = "the link leads out of the content, and is left out";
      walk.findings.push(unreadable(slashed(link), { fault: "outside", says }));
      return [];
    }
    if (found.isFile()) return walk.isContent(path, false) ? [path] : [];
    if (!found.isDirectory()) return [];
    if (!above.includes(target)) return await filesBelow(walk, path, [...above, target]);
    walk.findings.push(
      unreadable(slashed(link), {
        fault: "unreadable",
        says: "the link leads to a folder that it lies in, and is left out",
      }),
    );
  } catch (error) {
    walk.findings.push(
      unreadable(slashed(link), { fault: "missing", says: `the link leads nowhere (${codeOf(error)})` }),
    );
  }
  return [];
}

function codeOf(error: unknown): string {
  return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
}
