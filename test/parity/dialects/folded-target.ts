/** Where a link leads, as the file that it means: each generator gives the same page another address. */
import { posix } from "node:path";
import type { Catalog } from "../../../site/model/catalog.ts";
import { markdownLinks } from "../../../site/model/markdown-links.ts";
import type { Runbook } from "../../../site/model/runbook.ts";

/** @param addresses of the generator's pages, with the file of each */
export function targetsOf(
  { runbooks }: Catalog,
  addresses: ReadonlyMap<string, string>,
): (target: string, runbook: Runbook) => string {
  const files = new Map<string, string>([...addresses].map(([address, file]) => [plain(address), file]));
  const theirs = new Map([...addresses].map(([address, file]) => [file, address]));
  for (const { url, path } of runbooks) files.set(plain(url), path);
  const resolve = markdownLinks(runbooks);
  const byUrl = new Map(runbooks.map(({ url, path }) => [url, path]));
  return (target, runbook) => {
    if (/^[a-z][a-z\d+.-]*:|^\/\/|^#/i.test(target)) return decodedOrSame(target);
    const [, path = "", rest = ""] = /^([^?#]*)(.*)$/.exec(target) ?? [];
    const meant = /\.mdx?$/i.test(path) ? resolve(path, runbook.url) : undefined;
    if (meant !== undefined) return `page ${byUrl.get(meant)}${decodedOrSame(rest)}`;
    const found = [runbook.url, theirs.get(runbook.path) ?? runbook.url, `/${runbook.path}`]
      .map((from) => posix.join("/", posix.dirname(`${from}x`), path))
      .map((one) => files.get(plain(path.startsWith("/") ? path : one)))
      .find((one) => one !== undefined && one !== "");
    return found === undefined
      ? posix.basename(decodedOrSame(path)) + decodedOrSame(rest)
      : `page ${found}${decodedOrSame(rest)}`;
  };
}

function plain(address: string): string {
  return decodedOrSame(address)
    .replace(/(?:index)?\.html$/, "")
    .replace(/\/+$/, "")
    .toLowerCase();
}

function decodedOrSame(text: string): string {
  try {
    return decodeURI(text.replace(/%25/g, "%2525"));
  } catch {
    return text;
  }
}
