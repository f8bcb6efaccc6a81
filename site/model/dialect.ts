/** Which generator a folder of pages was written for: it decides how front matter, Markdown, Liquid and addresses are read. */
import { type Dirent, existsSync, readdirSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Readings } from "../boundary/readings.ts";

const DIALECTS = ["jekyll", "hugo", "mkdocs", "docusaurus", "github"] as const;

export type DialectName = (typeof DIALECTS)[number];

/** What was found, and by which sign. */
export interface Dialect {
  readonly name: DialectName;
  /** As it is said to a person: `_config.yml`, `no page has front matter`. */
  readonly because: string;
  /** No file and no setting says it: the pages look like it, and may be another generator's. */
  readonly isGuess?: true;
  /** Signs of other generators, which were not followed. */
  readonly others: readonly string[];
}

/** Files that only one generator has; those of the earlier ones count where a folder has several. */
const SIGNS: readonly (readonly [DialectName, RegExp])[] = [
  ["jekyll", /^_config\.(?:ya?ml|toml)$/],
  ["hugo", /^hugo\.(?:toml|ya?ml|json)$/],
  ["mkdocs", /^mkdocs\.ya?ml$/],
  ["docusaurus", /^docusaurus\.config\.(?:[cm]?[jt]s)$/],
];
const HUGO_CONFIG: (typeof SIGNS)[number] = ["hugo", /^config\.(?:toml|ya?ml|json)$/];

/**
 * By the files in the content folder, else by those beside it where it is the generator's own folder of pages.
 * @param content path of the content folder
 * @param readings gets a mark of the folder beside
 * @returns undefined where no generator has left a file there: then the pages say it
 */
export function dialectOfFiles(content: string, readings?: Readings): Dialect | undefined {
  const name = basename(resolve(content));
  const inside = signsIn(namesOf(entriesOf(content)), existsSync(join(content, "content")));
  const [found, ...others] =
    inside.length > 0 || !OWN_FOLDERS.test(name) ? inside : signsBeside(content, name, readings);
  return found && { name: found.name, because: found.file, others: others.map(({ file }) => file) };
}

/** Folders in which a generator looks for pages. */
const OWN_FOLDERS = /^(?:docs|documentation|pages|content)$/;

function signsBeside(content: string, name: string, readings: Readings | undefined): Sign[] {
  const parent = dirname(resolve(content));
  const entries = entriesOf(parent);
  readings?.noteFolder(parent, entries);
  return signsIn(namesOf(entries), name === "content")
    .filter((sign) => (sign.name === "hugo") === (name === "content") && sign.name !== "jekyll")
    .map((sign) => ({ ...sign, file: `../${sign.file}` }));
}

/** What `dialect:` in the settings says; undefined where it says nothing that is known. */
export function dialectOfSetting(written: string): Dialect | undefined {
  const name = DIALECTS.find((one) => one === written.toLowerCase());
  return name && { name, because: "the setting `dialect`", others: [] };
}

/** In one sentence, for whoever builds: the dialect, the sign it was found by, and the signs that were not followed. */
export function dialectLine({ name, because, others }: Dialect): string {
  const rest = others.length === 0 ? "" : `, in spite of ${others.join(" and ")}`;
  return `Reading as ${name}, by ${because}${rest}; \`dialect\` in _data/site.yml says otherwise.`;
}

/**
 * By the pages, where no file says it: whoever writes front matter writes for Jekyll or for Pilotbook; Markdown alone is what a host
 * of repositories shows.
 * @param count how many pages there are, and how many of them have front matter
 */
export function dialectOfPages(count: { readonly pages: number; readonly withFrontMatter: number }): Dialect {
  const { pages, withFrontMatter } = count;
  const share = `front matter of ${withFrontMatter} of ${pages} pages`;
  if (withFrontMatter * MOST_PLAIN >= pages) return { name: "jekyll", because: share, others: [], isGuess: true };
  return { name: "github", because: "pages without front matter", others: withFrontMatter > 0 ? [share] : [] };
}

/** A page in so many with front matter is enough: a folder of Jekyll has files that are only copied. */
const MOST_PLAIN = 10;

interface Sign {
  readonly name: DialectName;
  readonly file: string;
}

/** @param hasContent whether a `config.toml` beside it can be Hugo's */
function signsIn(names: readonly string[], hasContent: boolean): Sign[] {
  const signs = hasContent ? [...SIGNS, HUGO_CONFIG] : SIGNS;
  return signs.flatMap(([name, pattern]) => {
    const file = names.find((one) => pattern.test(one));
    return file === undefined ? [] : [{ name, file }];
  });
}

function namesOf(entries: readonly Dirent[] | undefined): string[] {
  return (entries ?? []).map(({ name }) => name).sort();
}

function entriesOf(folder: string): Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return undefined;
  }
}
