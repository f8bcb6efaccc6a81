/** Finds files by a pattern: `*` within a name, `**` across folders, `?`, `{a,b}`; a folder stands for its YAML files. */
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

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

/** The whole path as a regular expression. */
export function patternOf(glob: string): RegExp {
  const source = glob.replace(/^\.\//, "").replace(/\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[.+^$()|[\]\\{}]/g, (part) => {
    if (part === "**/") return "(?:.*/)?";
    if (part === "**") return ".*";
    if (part === "*") return "[^/]*";
    if (part === "?") return "[^/]";
    if (part.length > 1)
      return `(?:${part
        .slice(1, -1)
        .split(",")
        .map((one) => one.replace(/[.+^$()|[\]\\]/g, "\\$&").replaceAll("*", "[^/]*"))
        .join("|")})`;
    return `\\${part}`;
  });
  return new RegExp(`^${source}$`);
}
