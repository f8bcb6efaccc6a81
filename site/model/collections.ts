/** Where the documents of Jekyll's collections stand on the site. */
import { isPostPath, POSTS, timeOfDocument } from "./documents.ts";
import type { Collection } from "./site-config.ts";
import { strftime } from "./strftime.ts";
import { encodeName, endingOf, filledPattern } from "./urls.ts";
import { textOf, wordList } from "./words.ts";

/** The collection that a file belongs to. */
export function collectionOf(collections: readonly Collection[], path: string): Collection | undefined {
  return collections.find(({ label, folder }) =>
    label === POSTS ? isPostPath(path) && path.startsWith(parentOf(folder)) : path.startsWith(`${folder}/`),
  );
}

/** The folder above one, with a slash at its end. */
function parentOf(folder: string): string {
  return folder.slice(0, folder.lastIndexOf("/") + 1);
}

/**
 * @param path of the document below the content folder
 * @param globalStyle the site's `permalink`, whose ending counts for documents too
 * @param values what `documentValues` says of it
 */
export function urlOfDocument(
  { label, folder, permalink }: Collection,
  path: string,
  globalStyle: string,
  values: Readonly<Record<string, unknown>>,
): string {
  const file = path.replace(/\.[^./]+$/, "");
  const stem = file.replace(`${folder}/`, "").replace(/\.+$/, "");
  const name = file.slice(file.lastIndexOf("/") + 1);
  const pattern = textOf(values["permalink"]) || permalink || styleOf(label, globalStyle);
  const categories = wordList(values["categories"]);
  const slug = textOf(values["slug"]) || name;
  const time = timeOfDocument(values);
  const dates = Object.entries(time === undefined ? {} : DATES).map(([key, format]) => [
    key,
    strftime(time ?? NEVER, format),
  ]);
  const filled = filledPattern(pattern, {
    ...(Object.fromEntries(dates) as Record<string, string>),
    collection: label,
    path: stem,
    name: slugOf(name, false),
    title: slugOf(slug, true),
    slug: slugOf(slug, false),
    output_ext: ".html",
    categories: [...new Set(categories.map((one) => one.toLowerCase()))].join("/"),
    slugified_categories: [...new Set(categories.map((one) => slugOf(one, false)))].join("/"),
  });
  return filled ?? encodeName(`/${label}/${stem}.html`);
}

const NEVER = { at: 0, offset: 0, zone: "UTC" };

/** Placeholders of a pattern, in `strftime`. */
const DATES: Readonly<Record<string, string>> = {
  year: "%Y",
  month: "%m",
  day: "%d",
  hour: "%H",
  minute: "%M",
  second: "%S",
  i_day: "%-d",
  i_month: "%-m",
  short_month: "%b",
  long_month: "%B",
  short_year: "%y",
  w_year: "%G",
  week: "%V",
  w_day: "%u",
  short_day: "%a",
  long_day: "%A",
  y_day: "%j",
};

/** Patterns of posts by the names that Jekyll has for them. */
const STYLES: Readonly<Record<string, string>> = {
  "": "/:categories/:year/:month/:day/:title:output_ext",
  date: "/:categories/:year/:month/:day/:title:output_ext",
  none: "/:categories/:title:output_ext",
  ordinal: "/:categories/:year/:y_day/:title:output_ext",
  pretty: "/:categories/:year/:month/:day/:title/",
  weekdate: "/:categories/:year/W:week/:short_day/:title:output_ext",
};

function styleOf(label: string, globalStyle: string): string {
  return label === POSTS ? (STYLES[globalStyle] ?? globalStyle) : `/:collection/:path${endingOf(globalStyle)}`;
}

/** Where a file of a collection that is no page is copied to: Jekyll drops the `_`. */
export function outputOfCollectionFile({ label, folder }: Collection, path: string): string {
  return label === POSTS ? path.replace(/(^|\/)_(?=(?:posts|drafts)\/)/, "$1") : `${label}${path.slice(folder.length)}`;
}

/** Jekyll's `slugify`; with letters as they are it keeps what may stand in an address, too. */
function slugOf(name: string, asWritten: boolean): string {
  const foreign = asWritten ? /[^\p{M}\p{L}\p{Nd}._~!$&'()+,;=@]+/gu : /[^\p{M}\p{L}\p{Nd}]+/gu;
  const slug = name.replace(foreign, "-").replace(/^-|-$/g, "");
  return asWritten ? slug : slug.toLowerCase();
}
