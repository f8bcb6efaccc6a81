/** Which page a link means that was written for another generator's addresses: there a page is a folder of its own. */
import type { Catalog } from "../model/catalog.ts";
import { markdownLinks } from "../model/markdown-links.ts";
import type { Runbook } from "../model/runbook.ts";
import { decoded, encodePath } from "../model/urls.ts";
import { oldAddresses } from "../pages/old-address.ts";

/** @returns the address on this site that a target means on the page of that address; undefined where it is as good as it stands */
export function linksOf(catalog: Catalog): (target: string, fromUrl: string) => string | undefined {
  const { runbooks, settings, dialect, generator, staticFiles } = catalog;
  const byFile = markdownLinks(runbooks, settings.baseurl);
  if (dialect.name !== "hugo" && dialect.name !== "docusaurus") return byFile;
  const oldOf = oldAddresses(runbooks, { dialect: dialect.name, settings: generator });
  const byUrl = new Map(runbooks.map((runbook) => [runbook.url, runbook]));
  const byOld = new Map<string, Runbook>();
  for (const runbook of runbooks) for (const old of oldOf(runbook)) byOld.set(plain(old), runbook);
  const files = new Set(staticFiles.map((path) => encodePath(`/${path}`)));
  return (target, fromUrl) => {
    const found = byFile(target, fromUrl);
    const from = byUrl.get(fromUrl);
    if (found !== undefined || from === undefined || !/^[^/#?:]+(?:[/#?]|$)/.test(target)) return found;
    // Docusaurus gives its pages no slash at the end.
    const [old = ""] = oldOf(from);
    const base = dialect.name === "docusaurus" ? old.replace(/(?<=.)\/$/, "") : old;
    const { pathname, search, hash } = new URL(target, `http://site.invalid${base}`);
    const page = byOld.get(plain(pathname));
    if (page !== undefined) return settings.baseurl + page.url + search + hash;
    return files.has(pathname) ? settings.baseurl + pathname + search + hash : undefined;
  };
}

/** An address however its end is written. */
function plain(address: string): string {
  return decoded(address)
    .toLowerCase()
    .replace(/(?:index\.html|\.html)$/, "")
    .replace(/\/+$/, "");
}
