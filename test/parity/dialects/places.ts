/** Where in a folder the pages and the settings of its generator are. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

const NAMES = ["hugo", "config"]
  .flatMap((name) => ["toml", "yaml", "yml", "json"].map((ending) => `${name}.${ending}`))
  .concat(["mkdocs.yml", "mkdocs.yaml", "docusaurus.config.js", "docusaurus.config.ts"]);

/** A folder with settings keeps its pages in `content` or `docs`; any other is one of pages. */
export function placesOf(folder: string): { readonly content: string; readonly root: string } {
  const isGenerators = NAMES.some((name) => existsSync(join(folder, name)));
  const inner = isGenerators
    ? ["content", "docs"].map((name) => join(folder, name)).find((one) => existsSync(one))
    : undefined;
  return inner === undefined ? { content: folder, root: dirname(folder) } : { content: inner, root: folder };
}
