/** What a build leaves beside its output when it is killed, and how the next command tidies up. */
import { existsSync, readdirSync, rmSync, rmdirSync, unlinkSync } from "node:fs";
import { readdir, rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { realPathOf } from "../boundary/files.ts";

/** Folders of one build beside its output: what it makes, and what was there before. */
export interface BuildFolders {
  readonly next: string;
  readonly previous: string;
}

/** @param output whole path of the output folder */
export function buildFolders(output: string): BuildFolders {
  return { next: `${output}.next-${process.pid}`, previous: `${output}.previous-${process.pid}` };
}

/** A path below such a folder: it is no content, wherever the output lies. */
export function isLeftover(name: string, output: string): boolean {
  return name.startsWith(`${output}.`) && /^(?:next|previous)-\d+$/.test(name.slice(output.length + 1));
}

/**
 * Puts the last good site back where a build was killed between taking it away and putting the new one in its place, and
 * removes what builds have left that run no more. Does nothing where nothing was left.
 */
export async function recoverOutput(folder: string): Promise<void> {
  const output = realPathOf(folder);
  const names = await readdir(dirname(output)).catch(() => []);
  const left = names.filter((name) => isLeftover(name, basename(output)) && !isAtWork(name));
  for (const name of left.filter((one) => one.includes(".previous-"))) {
    if (existsSync(output)) break;
    await rename(join(dirname(output), name), output).catch(() => undefined);
  }
  for (const name of left) removeNow(join(dirname(output), name));
}

/**
 * Removes a folder with all that is in it. Nobody else waits, and a promise for each of thousands of files, or to ask for each
 * what it is, takes longer than they do.
 */
export function removeNow(folder: string): void {
  try {
    removeBelow(folder);
  } catch {
    // It may be no folder, another build may be removing it, or it lacks rights that can be given.
    rmSync(folder, { recursive: true, force: true });
  }
}

function removeBelow(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) removeBelow(path);
    else unlinkSync(path);
  }
  rmdirSync(folder);
}

/** Whether the process that the name ends with still runs. */
function isAtWork(name: string): boolean {
  const pid = Number(/\d+$/.exec(name)?.[0]);
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process of that number runs.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
