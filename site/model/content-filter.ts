/** Which files of a content folder are content: not those of other tools, and not what Jekyll's settings exclude. */
import { slashed } from "../boundary/files.ts";
import { collectionOf } from "./collections.ts";
import { POSTS } from "./documents.ts";
import { globSource, pathPattern } from "./glob.ts";
import type { SiteConfig } from "./site-config.ts";
import { wordList } from "./words.ts";

/** @param path below the content folder, with `/` */
export type ContentFilter = (path: string, isFolder: boolean) => boolean;

/** Other tools' files that lie in the root of a repository, which may be the content folder. */
const NOT_CONTENT = ["node_modules", "gemfiles", "Gemfile", "Gemfile.lock", "package.json", "package-lock.json"];
/** Jekyll takes pages from the rest of `vendor`; elsewhere it holds other people's code. */
const VENDORED = ["vendor/bundle", "vendor/cache", "vendor/gems", "vendor/ruby"];

/**
 * @param config its `exclude` leaves out, its `include` brings back what begins with a dot or `_`
 * @param output folder of the site, relative to the content folder
 */
export function contentFilter(config: SiteConfig, output: string | undefined): ContentFilter {
  const { values, collections, isJekyll } = config;
  const foreign = [...NOT_CONTENT, ...(isJekyll ? VENDORED : ["vendor"])];
  const own = output === undefined || output === "" || output.startsWith("..") ? undefined : slashed(output);
  const excluded = wordList(values["exclude"]).map(matcherOf);
  const included = [".htaccess", ...wordList(values["include"])].map(matcherOf);
  const folders = new Set(collections.filter(({ label }) => label !== POSTS).map(({ folder }) => folder));
  const hasPosts = config.dialect === undefined || config.dialect.name === "jekyll";
  const hasDrafts = values["show_drafts"] === true;
  return (path, isFolder) => {
    const name = path.slice(path.lastIndexOf("/") + 1);
    if (own !== undefined && isOutput(path, own)) return false;
    if (folders.has(path) || included.some((matches) => matches(path) || matches(name))) return true;
    if (foreign.some((one) => isBelow(path, one)) || excluded.some((matches) => matches(path))) return false;
    if (hasPosts && isFolder && (name === "_posts" || (hasDrafts && name === "_drafts")))
      return collectionOf(collections, `${path}/`) !== undefined;
    // Hugo's section pages are called _index.md.
    return !/^[._#~]|~$/.test(name) || (!isFolder && /^_index\.(?:md|markdown)$/i.test(name));
  };
}

/** A build also has folders beside its output for a while. */
function isOutput(path: string, output: string): boolean {
  return isBelow(path, output) || path.startsWith(`${output}.next-`) || path.startsWith(`${output}.previous-`);
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** As Jekyll matches: the beginning of a path is enough, and a `*` does not stop at a `/`. */
function matcherOf(written: string): (path: string) => boolean {
  const glob = written.replace(/^\.?\//, "");
  const whole = /[*?[]/.test(glob) ? pathPattern(`^${globSource(glob, true)}$`) : undefined;
  return (path) => path.startsWith(glob) || `${path}/` === glob || whole?.test(path) === true;
}
