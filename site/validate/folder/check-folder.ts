/** Checks every reference in a folder of HTML, whoever built it: pages, anchors, images, style sheets, other sizes. */
import { readFileSync } from "node:fs";
import { type Problem, compareProblems } from "../../model/problem.ts";
import { anchorOf } from "./anchor.ts";
import { type Place, follow } from "./follow.ts";
import { type FileFacts, type FileReference, cssReferences, htmlFacts } from "./html-facts.ts";
import { type OutputFolder, readOutputFolder } from "./output-folder.ts";
import type { Fault } from "./words.ts";

export interface FolderOptions {
  /** As the author typed it: problems name files below it. */
  readonly folder: string;
  readonly basePath?: string;
  /** `https://runbooks.example.com`; links with it lead into the folder. */
  readonly origin?: string;
}

export interface FolderReport {
  readonly problems: readonly Problem[];
  readonly pages: number;
  readonly references: number;
}

/** @throws where the folder cannot be read */
export async function checkFolder({ folder, basePath = "", origin = "" }: FolderOptions): Promise<FolderReport> {
  const output = readOutputFolder(folder, basePath);
  const place: Place = { folder: output, origin, basePath };
  const facts = readFacts(folder, output);
  const idsOf = lazyIds(folder, facts);
  const faults: Fault[] = [];
  let references = 0;
  for (const [file, one] of facts) {
    references += one.references.length;
    for (const reference of one.references) {
      const fault = faultOf(place, file, one, reference, idsOf);
      if (fault !== undefined) faults.push(fault);
    }
  }
  // A sound folder needs no words, and the rules that have them take longer to load than it takes to check.
  const problems =
    faults.length === 0 ? [] : (await import("./words.ts")).problemsOfFaults(folder, place, faults, idsOf);
  return { problems: problems.sort(compareProblems), pages: output.files.filter(isPage).length, references };
}

function isPage(file: string): boolean {
  return /\.html?$/i.test(file);
}

function readFacts(folder: string, { files }: OutputFolder): Map<string, FileFacts> {
  const facts = new Map<string, FileFacts>();
  for (const file of files) {
    if (isPage(file)) facts.set(file, htmlFacts(readFileSync(`${folder}/${file}`, "utf8")));
    else if (/\.css$/i.test(file))
      facts.set(file, { references: cssReferences(readFileSync(`${folder}/${file}`, "utf8")), ids: new Set() });
  }
  return facts;
}

/** Ids of a file; of an image only when somebody asks. Undefined for a file that has none by its kind. */
export type IdsOf = (file: string) => ReadonlySet<string> | undefined;

function lazyIds(folder: string, facts: ReadonlyMap<string, FileFacts>): IdsOf {
  const images = new Map<string, ReadonlySet<string>>();
  return (file) => {
    const page = facts.get(file);
    if (page !== undefined) return isPage(file) ? page.ids : undefined;
    if (!/\.svg$/i.test(file)) return undefined;
    const ids = images.get(file) ?? htmlFacts(readFileSync(`${folder}/${file}`, "utf8")).ids;
    images.set(file, ids);
    return ids;
  };
}

function faultOf(
  place: Place,
  file: string,
  facts: FileFacts,
  reference: FileReference,
  idsOf: IdsOf,
): Fault | undefined {
  const target = follow(place, pathOf(place, file), reference.target, facts.base);
  if (target.kind === "external") return undefined;
  if (target.kind !== "file") {
    // A form without a target sends to its own page.
    return target.kind === "empty" && reference.kind === "form" ? undefined : { file, reference, target };
  }
  if (target.fragment === "") return undefined;
  const anchor = anchorOf(target.fragment);
  const ids = anchor === undefined ? undefined : idsOf(target.file);
  if (anchor === undefined || ids === undefined || ids.has(anchor.written) || ids.has(anchor.decoded)) return undefined;
  return { file, reference, target, anchor: anchor.decoded };
}

function pathOf({ basePath }: Place, file: string): string {
  return `${basePath}/${file.includes("%") || /[^\w./-]/.test(file) ? file.split("/").map(encodeURIComponent).join("/") : file}`;
}
