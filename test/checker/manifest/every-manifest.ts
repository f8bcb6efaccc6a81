/** What `--manifest` prints for the pages of this repository, by every kind of manifest and every option. */
import { expect } from "vitest";
import { parseAllDocuments } from "yaml";
import { buildEngine, checkerFile, probesOf } from "../../../checker/bundle.ts";
import { parseCommandLine } from "../../../checker/command-line.ts";
import { pageToRun } from "../../../checker/drafts.ts";
import { findPage } from "../../../checker/find-page.ts";
import type { Identity } from "../../../checker/identity.ts";
import { namedInputs } from "../../../checker/inputs/values.ts";
import { manifestText } from "../../../checker/manifest/manifest.ts";
import type { Book, BookPage } from "../../../checker/model.ts";
import { planChecks } from "../../../checker/plan.ts";
import { asks, settingOf } from "../../../checker/run-page.ts";
import { siteOptions } from "../../../site/edition/site-options.ts";
import { bookOf } from "../../../site/model/catalog.ts";
import { loadCatalog } from "../../../site/model/load.ts";
import { faultsFor, type VERSIONS } from "./published-types.ts";

let book: Book;
let identity: Identity;

/** Before anything is printed. */
export async function loadBook(): Promise<void> {
  book = bookOf(await loadCatalog(siteOptions({}, false)));
  const { text, content } = checkerFile(await buildEngine(probesOf(book)), book, "1.2.3");
  const seal = /,seal="([0-9a-f]{64})"/.exec(text)?.[1] ?? "";
  identity = { version: "1.2.3", content, file: "", text, seal, source: "" };
}

/** The first page with checks. */
export function anyPage(): BookPage {
  const page = book.pages.find(({ checks }) => checks.length > 0);
  if (page === undefined) throw new Error("the book has no page with checks");
  return page;
}

export type Thing = Readonly<Record<string, unknown>>;

/** What `--manifest` prints for a page; its inputs have values. */
export function objectsOf(one: BookPage, ...args: readonly string[]): Thing[] {
  const inputs = (one.inputs ?? []).map(({ name }) => `--input=${name}=c1`);
  const command = parseCommandLine([one.id, ...inputs, ...args], []);
  if (command.kind !== "run" || command.options.manifest === undefined)
    throw new Error(`${args.join(" ")} runs nothing`);
  const { options } = command;
  const page = pageToRun(findPage(book, one.id), options.drafts === true);
  const setting = settingOf(options, undefined);
  const values = namedInputs(page, options.inputs ?? {});
  const planned = planChecks(page, values, setting);
  const asksCustomers = asks("customer", page, setting, values);
  const text = manifestText({ page, book, options, planned, asksCustomers }, command.options.manifest, identity);
  return parseAllDocuments(text).flatMap((document) => {
    const value = "toJS" in document ? (document.toJS() as Thing | null) : null;
    return value === null ? [] : [value];
  });
}

export const SECRET = ["--job-secret", "carriers"];
const PUSHED = ["--label", "carrier=fra02", "--job-push", "http://pushgateway:9091"];
const EVERYTHING = [
  ...SECRET,
  ...["--job-namespace", "checks", "--job-image", "registry.example.com/node:22", "--job-run", "r1"],
  ...["--policy", "census", "--seed", "7", "--deadline", "30m", "--prometheus", "http://prometheus:9090"],
  ...["--severity", "critical", "--label", "zone=fra04", "--drafts"],
];
const WAYS: readonly (readonly string[])[] = [
  ["job", ...SECRET],
  ["job", ...EVERYTHING],
  ["job", ...SECRET, ...PUSHED],
  ["cronjob", ...SECRET],
  ["cronjob", ...EVERYTHING, ...PUSHED, "--job-schedule", "0 4 * * *"],
];
const SHARDED: readonly (readonly string[])[] = [
  ["indexed-job", "--shards", "10", ...SECRET],
  ["indexed-job", "--shards", "500", ...EVERYTHING],
  ["cronjob", "--shards", "3", ...EVERYTHING],
];

/** What a version can be asked for: indexed Jobs came with 1.21. */
export const waysOf = (version: (typeof VERSIONS)[number]): readonly (readonly string[])[] =>
  version === "1.20" ? WAYS : [...WAYS, ...SHARDED];

/** @param isMeant by the number of the page */
export function expectKnown(
  version: (typeof VERSIONS)[number],
  way: readonly string[],
  isMeant: (number: number) => boolean,
): void {
  const pages = book.pages.filter(({ checks }) => checks.some(({ draft }) => draft !== true));
  expect(pages.length).toBeGreaterThan(20);
  for (const page of pages.filter((_, number) => isMeant(number))) {
    const objects = objectsOf(page, "--job-kubernetes", version, "--manifest", ...way);
    expect(objects.length).toBeGreaterThanOrEqual(3);
    expect(
      objects.flatMap((object) => faultsFor(version, object)),
      page.id,
    ).toEqual([]);
  }
}
