/** The index of the pages' text: made by Pagefind's own program, beside the build, and read by the browser in parts. */
import type { Catalog } from "../model/catalog.ts";
import type { Body } from "../model/runbook.ts";
import { isSearched } from "./names.ts";

/** Of everything that Pagefind writes, what a page with its own search field needs. */
const WANTED =
  /^(?:pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|wasm\.|fragment\/|index\/|filter\/|pagefind\.[^/]+\.pf_meta)/;

const AT_ONCE = 1_000;

/** Files by their path on the site, below `/pagefind/`. Rejects where Pagefind has no program for this machine. */
export async function textIndex(catalog: Catalog, bodies: ReadonlyMap<string, Body>): Promise<Map<string, Uint8Array>> {
  // Loaded here and not above: only a build needs it, and where it is missing everything else still works.
  const { createIndex, close } = await import("pagefind");
  const language = catalog.settings.lang.replace(/[^\w-]/g, "") || "en";
  const { index, errors } = await createIndex({ forceLanguage: language });
  if (index === undefined) throw new Error(errors.join(", "));
  try {
    const pages = catalog.runbooks
      .filter(isSearched)
      .map(({ id, title, url }) => ({ url, content: documentOf(title, bodies.get(id)?.html ?? "", language) }));
    // Many at once: the program then works while this one makes pages, and waits for no answer.
    for (let at = 0; at < pages.length; at += AT_ONCE)
      await Promise.all(pages.slice(at, at + AT_ONCE).map((page) => index.addHTMLFile(page)));
    const { files } = await index.getFiles();
    return new Map(
      files.filter(({ path }) => WANTED.test(path)).map(({ path, content }) => [`/pagefind/${path}`, content]),
    );
  } finally {
    await index.deleteIndex();
    await close();
  }
}

/** The text as its author wrote it: what stands around it is the same on every page, and found on none. */
function documentOf(title: string, html: string, language: string): string {
  const name = title.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
  return `<html lang="${language}"><body><main data-pagefind-body><p data-pagefind-meta="title" data-pagefind-weight="7">${name}</p>${html}</main></body></html>`;
}
