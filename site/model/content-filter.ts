/** Which files of a content folder are content: not those of other tools, and not what Jekyll's settings exclude. */
import { isRecord } from "./front-matter.ts";
import { wordList } from "./words.ts";

/** @param path below the content folder, with `/` */
export type ContentFilter = (path: string, isFolder: boolean) => boolean;

/** Other tools' files that lie in the root of a repository, which may be the content folder. */
const NOT_CONTENT = ["node_modules", "vendor", "gemfiles", "Gemfile", "Gemfile.lock", "package.json", "package-lock.json"];

/**
 * @param config of `_config.yml`: its `exclude` leaves out, its `include` brings back what begins with a dot or `_`
 * @param output folder of the site, relative to the content folder
 */
export function contentFilter(config: unknown, output: string | undefined): ContentFilter {
  const settings = isRecord(config) ? config : {};
  const excluded = [...NOT_CONTENT, ...wordList(settings["exclude"]), ...(output === undefined ? [] : [output.replaceAll("\\", "/")])].map(globPattern);
  const included = wordList(settings["include"]).map(globPattern);
  return (path, isFolder) => {
    if (included.some((one) => one.test(path))) return true;
    if (excluded.some((one) => one.test(path))) return false;
    const name = path.slice(path.lastIndexOf("/") + 1);
    // The folders of collections begin with `_` and are content all the same.
    if (collections.some((folder) => isInOrAbove(path, folder))) return !/^[._]/.test(name) || isInOrAbove(path, folder(path));
    // Hugo's section pages are called _index.md.
    return !/^[._]/.test(name) || (!isFolder && /^_index\.(?:md|markdown)$/i.test(name));
  };
}

/** A path or a glob with `*` and `**`, which also means everything below it. */
export function globPattern(glob: string): RegExp {
  const source = glob
    .replace(/^\.?\/|\/+$/g, "")
    .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
    .replace(/\*\*\/?|\*/g, (stars) => (stars.startsWith("**") ? ".*" : "[^/]*"));
  return new RegExp(`^${source}(?:/|$)`);
}
