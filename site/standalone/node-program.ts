/** Gets Node's program of a platform out of npm's package, once the package is known to be the one that is meant. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { NODE_VERSION, type NodePackage } from "./platforms.ts";

/** No executable could be made. Says why. */
export class StandaloneFault extends Error {
  override readonly name = "StandaloneFault";
}

/**
 * npm keeps what it has fetched, so the second time nothing is.
 * @param within folder that takes the package, in one of its own
 * @returns path of the program
 * @throws StandaloneFault where npm cannot give the package, or gives another one
 */
export async function nodeProgram({ name, integrity, program }: NodePackage, within: string): Promise<string> {
  const folder = join(within, name);
  await mkdir(folder, { recursive: true });
  const wanted = `${name}@${NODE_VERSION}`;
  await run("npm", ["pack", wanted, "--silent"], folder, `npm does not give ${wanted}`);
  const file = `${name}-${NODE_VERSION}.tgz`;
  const found = `sha512-${createHash("sha512")
    .update(await readFile(join(folder, file)))
    .digest("base64")}`;
  if (found !== integrity)
    throw new StandaloneFault(`${wanted} is another package than is meant: it has ${found}, and ${integrity} is meant`);
  await run("tar", ["-xzf", file, program], folder, `${wanted} cannot be unpacked`);
  return join(folder, program);
}

/** @throws StandaloneFault that begins with the words given */
export async function run(program: string, args: readonly string[], cwd: string, words: string): Promise<string> {
  try {
    // On Windows npm is a script for its shell; no argument of ours has anything that a shell could read.
    const shell = process.platform === "win32" && program === "npm";
    return (await promisify(execFile)(program, [...args], { cwd, shell, maxBuffer: 1 << 26 })).stdout;
  } catch (error) {
    const { stderr = "", message } = Object(error) as { stderr?: string; message?: string };
    throw new StandaloneFault(`${words}: ${(stderr.trim() || message) ?? ""}`);
  }
}
