/** Finds files by a pattern; a folder stands for its YAML files. */
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { patternOf } from "../model/glob.ts";

/** The files that a pattern names, sorted, with `/`. */
export async function filesMatching(pattern: string): Promise<string[]> {
  const normal = pattern.replaceAll("\\", "/").replace(/\/+$/, "");
  const found = await stat(normal).catch(() => undefined);
  if (found?.isFile() === true) return [normal];
  if (found?.isDirectory() === true) return filesMatching(`${normal}/**/*.{yaml,yml}`);
  const fixed = /^[^*?{]*(?=\/)/.exec(normal)?.[0] ?? (normal.startsWith("/") ? "/" : ".");
  const matcher = patternOf(normal);
  const entries = await readdir(fixed, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).replaceAll("\\", "/"))
    .filter((file) => matcher.test(file))
    .sort();
}
