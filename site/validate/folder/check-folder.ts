/** Checks every reference in a folder of HTML, whoever built it: pages, anchors, images, style sheets, other sizes. */
import { type Problem, compareProblems } from "../../model/problem.ts";
import type { AlertRule, ShownAt } from "../../model/site.ts";
import type { ExternalPlace } from "../external-place.ts";
import { anchorOf } from "./anchor.ts";
import { type FileTarget, type Place, follow } from "./follow.ts";
import { factsOfFile, isPage } from "./file-facts.ts";
import type { FileReference } from "./html-facts.ts";
import { readOutputFolder } from "./output-folder.ts";
import { pathOf } from "./served-path.ts";
import type { Fault, IdsOf } from "./fault.ts";

export interface FolderOptions {
  /** As the author typed it: problems name files below it. */
  readonly folder: string;
  readonly basePath?: string;
  /** `https://runbooks.example.com`; links with it lead into the folder. */
  readonly origin?: string;
  /** The host serves `/flat` from flat.html. */
  readonly prettyUrls?: boolean;
  /** Links to other hosts are collected. */
  readonly external?: boolean;
  readonly alerts?: readonly AlertRule[];
  /** Where files can be read beside the site. */
  readonly shownAt?: readonly ShownAt[];
}

export interface FolderReport {
  readonly problems: readonly Problem[];
  readonly pages: number;
  readonly references: number;
  /** Links to other hosts; none where nobody asked. */
  readonly external: readonly ExternalPlace[];
  /** Every file, by its path below the folder. */
  readonly files: readonly string[];
}

/**
 * Reads every file once, and those with a fault again: what is kept of a page keeps all of its text in memory, so that
 * keeping every reference would cost more than reading a few pages twice.
 * @throws where the folder cannot be read
 */
export async function checkFolder(options: FolderOptions): Promise<FolderReport> {
  const { folder, basePath = "", origin = "", prettyUrls = false, alerts = [], shownAt = [] } = options;
  const output = readOutputFolder(folder, { basePath, prettyUrls });
  const place: Place = { folder: output, origin, basePath };
  const { ids, wanted, faulty, leaving, references } = readFiles(folder, place);
  const idsOf = lazyIds(folder, ids);
  for (const { file, target, fragment } of wanted) if (!hasAnchor(target, fragment, idsOf)) faulty.add(file);
  const faults = [...faulty].flatMap((file) => faultsOf(folder, place, file, idsOf));
  // A sound folder needs no words, and the rules that have them take longer to load than it takes to check.
  const problems =
    faults.length === 0 ? [] : (await import("./problems.ts")).problemsOfFaults(folder, place, faults, idsOf);
  const ofAlerts =
    alerts.length === 0 ? [] : (await import("./alert-targets.ts")).problemsOfAlerts(alerts, { place, idsOf, shownAt });
  const external =
    options.external === true ? (await import("./external-places.ts")).placesIn(folder, place, leaving) : [];
  return {
    problems: [...problems, ...ofAlerts].sort(compareProblems),
    pages: ids.size,
    references,
    external,
    files: output.files,
  };
}

interface Reading {
  /** Of every page. */
  readonly ids: Map<string, ReadonlySet<string>>;
  /** Places that pages link, and that can be looked for when all ids are known. */
  readonly wanted: { readonly file: string; readonly target: string; readonly fragment: string }[];
  /** Files with a reference that leads nowhere. */
  readonly faulty: Set<string>;
  /** Files with a link to another host. */
  readonly leaving: Set<string>;
  readonly references: number;
}

function readFiles(folder: string, place: Place): Reading {
  const ids = new Map<string, ReadonlySet<string>>();
  const wanted: Reading["wanted"] = [];
  const faulty = new Set<string>();
  const leaving = new Set<string>();
  let references = 0;
  for (const file of place.folder.files) {
    const facts = factsOfFile(folder, file);
    if (facts === undefined) continue;
    if (isPage(file)) ids.set(file, facts.ids);
    references += facts.references.length;
    const path = pathOf(place, file);
    for (const reference of facts.references) {
      const target = follow(place, path, reference.target, facts.base);
      if (target.kind !== "file") {
        if (target.kind === "external") leaving.add(file);
        if (!isFine(target, reference)) faulty.add(file);
      } else if (target.fragment !== "") wanted.push({ file, target: target.file, fragment: target.fragment });
    }
  }
  return { ids, wanted, faulty, leaving, references };
}

function lazyIds(folder: string, pages: ReadonlyMap<string, ReadonlySet<string>>): IdsOf {
  const images = new Map<string, ReadonlySet<string>>();
  return (file) => {
    const page = pages.get(file);
    if (page !== undefined || !/\.svg$/i.test(file)) return page;
    const ids = images.get(file) ?? factsOfFile(folder, file)?.ids ?? new Set();
    images.set(file, ids);
    return ids;
  };
}

function faultsOf(folder: string, place: Place, file: string, idsOf: IdsOf): Fault[] {
  const facts = factsOfFile(folder, file);
  const path = pathOf(place, file);
  const base = facts?.base;
  return (facts?.references ?? []).flatMap((reference): Fault[] => {
    const target = follow(place, path, reference.target, base);
    if (target.kind !== "file") return isFine(target, reference) ? [] : [{ file, reference, target, base }];
    const { fragment } = target;
    const isThere = fragment === "" || hasAnchor(target.file, fragment, idsOf);
    return isThere ? [] : [{ file, reference, target, base, anchor: anchorOf(fragment)?.decoded ?? fragment }];
  });
}

/** Somebody else's, or a form without a target, which sends to its own page. */
function isFine({ kind }: FileTarget, reference: FileReference): boolean {
  return kind === "external" || (kind === "empty" && reference.kind === "form");
}

function hasAnchor(file: string, fragment: string, idsOf: IdsOf): boolean {
  const anchor = anchorOf(fragment);
  const ids = anchor === undefined ? undefined : idsOf(file);
  return anchor === undefined || ids === undefined || ids.has(anchor.written) || ids.has(anchor.decoded);
}
