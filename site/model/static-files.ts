/** Files that lie beside the content, and that their generator copies to the root of the site. */
import { stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { type Bounds, folderBelow, slashed } from "../boundary/files.ts";
import { contentFiles } from "./content-files.ts";
import type { DialectName } from "./dialect.ts";
import type { GeneratorSettings } from "./generator-settings.ts";
import type { Finding } from "./mistake.ts";
import { textOf } from "./words.ts";

/** Files beside the content that Hugo and Docusaurus copy to the root of a site, by the path there. */
export async function staticFilesOf(
  { root, values }: GeneratorSettings,
  content: string,
  dialect: DialectName,
  { bounds, findings }: { readonly bounds: Bounds; readonly findings: Finding[] },
): Promise<Map<string, string>> {
  if (root === content || (dialect !== "hugo" && dialect !== "docusaurus")) return new Map();
  const below = folderBelow("", textOf(values["staticDir"]) || "static") ?? "static";
  const folder = join(root, below);
  if (!(await isFolderAt(folder))) return new Map();
  const isKept = (path: string): boolean => !/(?:^|\/)\./.test(path);
  const paths = await contentFiles(folder, isKept, bounds, findings);
  return new Map(paths.map((path) => [path, slashed(relative(content, join(folder, path)))]));
}

/** Whether a folder is there. */
export async function isFolderAt(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
