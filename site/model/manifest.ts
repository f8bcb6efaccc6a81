/** What one build published, as a file beside its pages: addresses, ids, references and what was wrong with them. */
import { isRecord } from "./front-matter.ts";

/** Where every build writes it, below the output folder. */
export const MANIFEST_FILE = "manifest.json";

export interface ManifestPage {
  readonly file: string;
  readonly url: string;
  readonly title: string;
  /** Of the front matter and the text: the same page under another name has the same one. */
  readonly hash: string;
  /** By which it is recognised after a move and a change; see likeness.ts. Absent from manifests of Pilotbook 0.1. */
  readonly sketch?: string;
  readonly alerts?: readonly string[];
  /** Other paths that lead to it. */
  readonly redirects: readonly string[];
  readonly ids: readonly string[];
  /** Each with its line in the file. */
  readonly references: readonly (readonly [target: string, line: number])[];
}

/** A problem without its line, and how often it is in its file. */
export interface ManifestProblem {
  readonly file: string;
  readonly rule: string;
  readonly code: string;
  /** What its message names. */
  readonly data: Readonly<Record<string, string | number>>;
  readonly count?: number;
}

export interface Manifest {
  /** Version 1, of Pilotbook 0.1, has a message in the place of a problem's code and data. */
  readonly version: 1 | 2;
  readonly url: string;
  readonly baseurl: string;
  /** Sorted by file. */
  readonly pages: readonly ManifestPage[];
  /** Everything else that is served for people to link: static files and pages that the site makes itself. */
  readonly paths: readonly string[];
  readonly problems: readonly ManifestProblem[];
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
  if (!isWhole || (value["version"] !== 1 && value["version"] !== 2))
    throw new Error("a manifest has a version 1 or 2, pages, paths and problems");
  return value as unknown as Manifest;
}
