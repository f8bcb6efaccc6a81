/** Every page with checks, by every kind of manifest and every option: what is printed is what the version that it is for publishes. */
import { beforeAll, describe, expect, test } from "vitest";
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
import { faultsFor, VERSIONS } from "./published-types.ts";

let book: Book;
let identity: Identity;

beforeAll(async () => {
  book = bookOf(await loadCatalog(siteOptions({}, false)));
  const { text, content } = checkerFile(await buildEngine(probesOf(book)), book, "1.2.3");
  const seal = /,seal="([0-9a-f]{64})"/.exec(text)?.[1] ?? "";
  identity = { version: "1.2.3", content, file: "", text, seal, source: "" };
});

type Thing = Readonly<Record<string, unknown>>;

/** What `--manifest` prints for a page; its inputs have values. */
function objectsOf(one: BookPage, ...args: readonly string[]): Thing[] {
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

const SECRET = ["--job-secret", "carriers"];
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

describe.each(VERSIONS)("Kubernetes %s", (version) => {
  // Indexed Jobs came with 1.21.
  const ways = version === "1.20" ? WAYS : [...WAYS, ...SHARDED];

  test.each(ways.map((way) => [way.join(" "), way] as const))("takes --manifest %s of every page", (_name, way) => {
    const pages = book.pages.filter(({ checks }) => checks.some(({ draft }) => draft !== true));
    expect(pages.length).toBeGreaterThan(20);
    for (const page of pages) {
      const objects = objectsOf(page, "--job-kubernetes", version, "--manifest", ...way);
      expect(objects.length).toBeGreaterThanOrEqual(3);
      expect(
        objects.flatMap((object) => faultsFor(version, object)),
        page.id,
      ).toEqual([]);
    }
  });

  test("refuses a field that it does not know, one of a wrong type, and an object that lacks one", () => {
    const page = book.pages.find(({ checks }) => checks.length > 0);
    if (page === undefined) throw new Error("the book has no page with checks");
    const made = objectsOf(page, "--job-kubernetes", version, "--manifest", "job", ...SECRET);
    const job = made.find(({ kind }) => kind === "Job") as Thing & { spec: Thing & { template: { spec: Thing } } };
    expect(faultsFor(version, job)).toEqual([]);
    const { spec } = job;
    const { template, ...bare } = spec;
    const refused = (changed: Thing): string => faultsFor(version, { ...job, spec: changed }).join("\n");
    expect(refused({ ...spec, backofLimit: 1 })).toContain("backofLimit");
    expect(refused({ ...spec, backoffLimit: "1" })).toContain("/spec/backoffLimit must be");
    expect(refused(bare)).toContain("template");
    const { containers: _none, ...empty } = template.spec;
    expect(refused({ ...spec, template: { ...template, spec: empty } })).toContain("containers");
    expect(faultsFor(version, { ...job, kind: "Jobb" })).toEqual([`${version} has no batch/v1 Jobb`]);
  });
});

/** What came with a version is refused by each before it. */
test.each([
  ["1.33", "indexed-job", ["1.20", "1.24"], /backoffLimitPerIndex/],
  ["1.24", "indexed-job", ["1.20"], /completionMode/],
  ["1.24", "cronjob", ["1.20"], /has no batch\/v1 CronJob/],
  ["1.20", "cronjob", ["1.33"], /has no batch\/v1beta1 CronJob/],
] as const)("what is printed for %s, as %s, is refused by %j", (version, kind, others, why) => {
  const page = book.pages.find(({ checks }) => checks.length > 0);
  if (page === undefined) throw new Error("the book has no page with checks");
  const shards = kind === "indexed-job" ? ["--shards", "10"] : [];
  const objects = objectsOf(page, "--job-kubernetes", version, "--manifest", kind, ...SECRET, ...shards);
  for (const other of others) expect(objects.flatMap((object) => faultsFor(other, object)).join("\n")).toMatch(why);
});
