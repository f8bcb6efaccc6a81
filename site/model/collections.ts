/** Where the documents of Jekyll's collections stand on the site. */
import type { Collection } from "./site-config.ts";
import { encodeName, endingOf, filledPattern } from "./urls.ts";

/** The collection that a file belongs to. */
export function collectionOf(collections: readonly Collection[], path: string): Collection | undefined {
  return collections.find(({ folder }) => path.startsWith(`${folder}/`));
}

/**
 * @param path of the document below the content folder
 * @param globalStyle the site's `permalink`, whose ending counts for documents too
 * @param own the document's own `permalink`
 */
export function urlOfDocument(
  { label, folder, permalink }: Collection,
  path: string,
  globalStyle: string,
  own: string,
): string {
  const stem = path.slice(folder.length + 1).replace(/\.[^./]+$/, "");
  const name = stem.slice(stem.lastIndexOf("/") + 1);
  const pattern = own || permalink || `/:collection/:path${endingOf(globalStyle)}`;
  const values = {
    collection: label,
    path: stem,
    name: slugOf(name),
    title: slugOf(name),
    slug: slugOf(name),
    output_ext: ".html",
    categories: "",
  };
  return filledPattern(pattern, values) ?? encodeName(`/${label}/${stem}.html`);
}

/** Where a file of a collection that is no page is copied to: Jekyll drops the `_`. */
export function outputOfCollectionFile({ label, folder }: Collection, path: string): string {
  return `${label}${path.slice(folder.length)}`;
}

function slugOf(name: string): string {
  return name.replace(/[^\p{M}\p{L}\p{Nd}]+/gu, "-").replace(/^-|-$/g, "");
}
