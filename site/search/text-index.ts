/** The index of the pages' text: made by Pagefind's own program, beside the build, and read by the browser in parts. */
import type { Catalog } from "../model/catalog.ts";
import type { PagefindIndex } from "pagefind";
import type { Body, Runbook } from "../model/runbook.ts";
import { isSearched } from "./names.ts";

/** Of everything that Pagefind writes, what a page with its own search field needs. */
const WANTED =
  /^(?:pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|wasm\.|fragment\/|index\/|filter\/|pagefind\.[^/]+\.pf_meta)/;

/** An index that is being made. */
export interface TextIndex {
  /** Hands a page over; Pagefind reads it while its caller goes on. */
  add(runbook: Runbook, body: Body): void;
  /**
   * Every page was handed over.
   * @returns files by their path on the site, below `/pagefind/`; rejects where Pagefind has no program for this machine
   */
  finish(): Promise<Map<string, Uint8Array>>;
}

/** Starts Pagefind's program. */
export function startTextIndex(catalog: Catalog): TextIndex {
  const language = catalog.settings.lang.replace(/[^\w-]/g, "") || "en";
  const opened = openIndex(language);
  // Whoever finishes is told.
  opened.catch(() => undefined);
  const added: Promise<unknown>[] = [];
  return {
    add(runbook, { html }) {
      if (!isSearched(runbook)) return;
      const page = { url: runbook.url, content: documentOf(runbook.title, html, language) };
      const adding = opened.then(({ index }) => index.addHTMLFile(page));
      adding.catch(() => undefined);
      added.push(adding);
    },
    async finish() {
      const { index, close } = await opened;
      try {
        // Asked for before the pages are acknowledged: this process may be busy then, and the answer comes after theirs.
        const [early] = await Promise.all([index.getFiles(), ...added]);
        const { files } = isWhole(early.files, added.length) ? early : await index.getFiles();
        return new Map(
          files.filter(({ path }) => WANTED.test(path)).map(({ path, content }) => [`/pagefind/${path}`, content]),
        );
      } finally {
        await index.deleteIndex();
        await close();
      }
    },
  };
}

/** Every page has a fragment; Pagefind promises no order among its answers. */
function isWhole(files: readonly { readonly path: string }[], pages: number): boolean {
  return files.filter(({ path }) => path.startsWith("fragment/")).length >= pages;
}

async function openIndex(language: string): Promise<{ index: PagefindIndex; close: () => Promise<unknown> }> {
  // Loaded here and not above: only a build needs it, and where it is missing everything else still works.
  const { createIndex, close } = await import("pagefind");
  const { index, errors } = await createIndex({ forceLanguage: language });
  if (index === undefined) throw new Error(errors.join(", "));
  return { index, close };
}

/** The text as its author wrote it: what stands around it is the same on every page, and found on none. */
function documentOf(title: string, html: string, language: string): string {
  const name = title.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
  return `<html lang="${language}"><body><main data-pagefind-body><p data-pagefind-meta="title" data-pagefind-weight="7">${name}</p>${html}</main></body></html>`;
}
