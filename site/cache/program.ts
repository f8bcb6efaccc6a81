/** Which program this is: another one, or the same with another library, takes nothing that this one has kept. */
import { readdirSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { packageRoot } from "../../checker/package-root.ts";
import { MOST_COPIED, markOfFile } from "../boundary/files.ts";
import { markOfBytes } from "../boundary/readings.ts";

/** What is compiled, bundled or rendered with, below the root of the package; what is not there is not looked at. */
const PARTS = ["checker", "dist", "site"];
/** The same for a program that was compiled, and is read as such: what it reads itself, bundles or renders with. */
const PARTS_BESIDE = ["checker", "dist", "site/assets", "site/layouts", "site/pages", "site/shell"];
const FILES = [".eleventy.js", "package.json", "package-lock.json"];
/** Content, which is no part of the program although it lies among it. */
const CONTENT = /^site\/(?:runbooks|reference)\//;

/**
 * Changes with every source, with every installed library, and with Node.
 * @param root of the package
 * @param own folder of the running code
 */
export function programMark(root: string = packageRoot, own: string = import.meta.dirname): string {
  const isCompiled = !`${own}${sep}`.startsWith(join(root, "site", sep));
  const parts = isCompiled ? [...PARTS_BESIDE, own.slice(root.length + 1)] : PARTS;
  const sources = [...new Set(parts)]
    .flatMap((part) => filesBelow(root, part))
    .filter((path) => !path.endsWith(".map"))
    .filter((path) => !CONTENT.test(path))
    .sort();
  const lines = [...FILES, ...sources].map((path) => `${path} ${markOf(join(root, path))}`);
  return markOfBytes([process.version, process.platform, process.arch, ...installed(root), ...lines].join("\n"));
}

function filesBelow(root: string, part: string): string[] {
  try {
    return readdirSync(join(root, part), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(root.length + 1)
          .replaceAll(sep, "/"),
      );
  } catch {
    return [];
  }
}

/** npm's own lists of what it has installed, above and below the package. */
function installed(root: string): string[] {
  const marks: string[] = [];
  for (let at = root; ; at = dirname(at)) {
    marks.push(markOf(join(at, "node_modules", ".package-lock.json")));
    if (at === dirname(at)) return marks;
  }
}

function markOf(file: string): string {
  return markOfFile(file, MOST_COPIED);
}
