/** Makes a folder beside the one that is there, and puts it in its place only when it is whole. */
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { exchange } from "./exchange.ts";
import { buildFolders, recoverOutput } from "./recover.ts";
import { moveSpare } from "./spare-tree.ts";

/** The disk is full, the folder may not be written, or the like: nothing that a change of the content could repair. */
class CannotPublish extends Error {
  override readonly name = "CannotPublish";
}

/** Codes of the system for a place that does not take files. */
const OF_THE_PLACE = new Set([
  "ENOSPC",
  "EDQUOT",
  "EROFS",
  "EACCES",
  "EPERM",
  "ENOTDIR",
  "EMFILE",
  "ENFILE",
  "EIO",
  "EFBIG",
  // A folder that is mounted there has no other in its place.
  "EBUSY",
  "EXDEV",
  "ELOOP",
]);

/**
 * When anything fails, the folder is left as it was.
 * @param output whole path of the folder, real
 * @param make writes the new one
 * @param spare where the one that is replaced is kept, and where the one before it was: the new one is made in that
 * @throws CannotPublish where the place does not take the files
 */
export async function replaceFolder<T>(output: string, make: (next: string) => Promise<T>, spare?: string): Promise<T> {
  const { next } = buildFolders(output);
  try {
    await recoverOutput(output);
    await mkdir(dirname(output), { recursive: true });
    if (spare !== undefined) moveSpare(spare, next);
    const made = await make(next);
    await putInPlace(next, output);
    // Where folders were exchanged the replaced one is there now.
    if (spare !== undefined) moveSpare(next, spare);
    return made;
  } catch (error) {
    const { code = "", path } = systemErrorOf(error);
    const isTakenAway = code === "ENOENT" && path?.startsWith(next) === true;
    if (!OF_THE_PLACE.has(code) && !isTakenAway) throw error;
    throw new CannotPublish(
      `${output} cannot be written (${code}${path === undefined ? "" : `, ${path}`}): it is as it was. Make room or give rights, or name another folder by --output.`,
    );
  } finally {
    // Also what was there before, and where the new folder did not come to its place, back it goes.
    await recoverOutput(output);
  }
}

/** Eleventy wraps what goes wrong while it writes, more than once. */
function systemErrorOf(error: unknown): Pick<NodeJS.ErrnoException, "code" | "path"> {
  for (let inner = error; inner instanceof Error;) {
    const { code, path, originalError, cause } = inner as NodeJS.ErrnoException & { readonly originalError?: unknown };
    if (code !== undefined) return { code, ...(path === undefined ? {} : { path }) };
    inner = originalError ?? cause;
  }
  return {};
}

/** Where folders cannot be exchanged, two builds at once take turns: whoever comes second takes away what the first has put there. */
const MOST_TRIES = 50;

async function putInPlace(next: string, output: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    // The old site is now where the new one was made, and goes with what is left.
    if (exchange(next, output)) return;
    const { previous } = buildFolders(output);
    await rm(previous, { recursive: true, force: true });
    await rename(output, previous).catch(ignoreMissing);
    try {
      await rename(next, output);
      return;
    } catch (error) {
      const isTaken = ["ENOTEMPTY", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "");
      if (!isTaken || tries === MOST_TRIES) throw error;
    }
  }
}

function ignoreMissing(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
}
