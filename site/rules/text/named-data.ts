/** Which entries of a file of shared data the pages name through Liquid. */
import type { Catalog } from "../../model/catalog.ts";

/** Paths below the file, each as far as it is written; undefined where a page goes through all entries, so that each is used. */
export function namedInText({ runbooks, includes }: Catalog, file: string): Set<string> | undefined {
  const named = new Set<string>();
  const every = new RegExp(String.raw`\bsite\.data\.${file}\s*(?![\w.[-])|\bsite\.data\.${file}\[(?!["'])`);
  const one = new RegExp(String.raw`\b${file}((?:\.[\w-]+|\[["'][^"'\]]+["']\])+)`, "g");
  for (const text of [...runbooks.map(({ body }) => body), ...includes.values()]) {
    // To look for a word takes less than to look for a pattern, and most pages have none of it.
    if (!text.includes(file)) continue;
    if (every.test(text)) return undefined;
    for (const [, path = ""] of text.matchAll(one)) {
      const keys = path
        .replace(/\[["']|["']\]/g, ".")
        .split(".")
        .filter(Boolean);
      keys.forEach((_, index) => named.add(keys.slice(0, index + 1).join(".")));
    }
  }
  return named;
}
