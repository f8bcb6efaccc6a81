/** What one build published, as a file beside its pages: addresses, ids, references and what was wrong with them. */
import { createHash } from "node:crypto";
import { isRecord } from "../../model/front-matter.ts";
import type { Runbook } from "../../model/runbook.ts";
import { type Site, pagesOf } from "../rule.ts";

/** Where every build writes it, below the output folder. */
export const MANIFEST_FILE = "manifest.json";

export interface ManifestPage {
  readonly file: string;
  readonly url: string;
  readonly title: string;
  /** Of the front matter and the text: the same page under another name has the same one. */
  readonly hash: string;
  /** Other paths that lead to it. */
  readonly redirects: readonly string[];
  readonly ids: readonly string[];
  /** Each with its line in the file. */
  readonly references: readonly (readonly [target: string, line: number])[];
}

/** A problem without its line, and how often it stands in its file. */
export interface ManifestProblem {
  readonly file: string;
  readonly rule: string;
  readonly message: string;
  readonly count?: number;
}

export interface Manifest {
  readonly version: 1;
  readonly url: string;
  readonly baseurl: string;
  /** Sorted by file. */
  readonly pages: readonly ManifestPage[];
  /** Everything else that is served for people to link: static files and pages that the site makes itself. */
  readonly paths: readonly string[];
  readonly problems: readonly ManifestProblem[];
}

/** The same site always gives the same manifest. */
export function manifestOf(site: Site, problems: readonly ManifestProblem[]): Manifest {
  const { url, baseurl } = site.catalog.settings;
  const pages = [...pagesOf(site)].map(({ runbook, body }): ManifestPage => ({
    file: runbook.file,
    url: runbook.url,
    title: runbook.title,
    hash: hashOf(runbook),
    redirects: runbook.redirects,
    ids: [...body.ids],
    references: body.references.map(({ target, line }) => [target, line]),
  }));
  const own = new Set(pages.flatMap((page) => [page.url, ...page.redirects]));
  const paths = [...site.paths].filter((path) => !own.has(path) && !isOfThisBuild(path)).sort();
  return { version: 1, url, baseurl, pages: pages.sort((a, b) => (a.file < b.file ? -1 : 1)), paths, problems };
}

/** The checker file and the assets go by their content: nobody links them, and each build has others. */
function isOfThisBuild(path: string): boolean {
  return /^\/(?:check|assets|pagefind)\//.test(path);
}

function hashOf({ frontMatter, body }: Runbook): string {
  return createHash("sha256").update(JSON.stringify(frontMatter)).update("\0").update(body).digest("hex").slice(0, 12);
}

/** A page a line, so that two manifests can be compared by eye. */
export function manifestText({ pages, paths, problems, ...head }: Manifest): string {
  const list = (items: readonly unknown[]): string =>
    items.length === 0 ? "[]" : `[\n${items.map((item) => JSON.stringify(item)).join(",\n")}\n]`;
  return `${JSON.stringify(head).slice(0, -1)},\n"pages":${list(pages)},\n"paths":${list(paths)},\n"problems":${list(problems)}}\n`;
}

/** @throws where the text is no manifest: taking it for an empty one would let every page vanish unnoticed */
export function readManifest(text: string): Manifest {
  const value: unknown = JSON.parse(text);
  const isWhole = isRecord(value) && ["pages", "paths", "problems"].every((key) => Array.isArray(value[key]));
  if (!isWhole || value["version"] !== 1) throw new Error("a manifest has a version 1, pages, paths and problems");
  return value as unknown as Manifest;
}
