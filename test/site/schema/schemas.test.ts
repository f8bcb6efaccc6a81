/** The published schemas agree with the validation, and with every file of this repository. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { AUTHORED_PROBES } from "../../../checker/probes/authoring.ts";
import { readManifest } from "../../../site/model/manifest.ts";
import { ruleNamed } from "../../../site/rules/index.ts";
import type { Example } from "../../../site/rules/rule.ts";
import { SCHEMAS, type SchemaName, schemaDocument } from "../../../site/schema/schemas.ts";
import { prepareDraft } from "../../../site/edition/edition.ts";
import { schemaFaults } from "../../schema-faults.ts";

const root = join(import.meta.dirname, "..", "..", "..");

/** Every file below some folders, from the root of the repository. */
function filesBelow(...folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path}`),
  );
}

const read = (file: string): string => readFileSync(join(root, file), "utf8");

function frontMatterOf(text: string): unknown {
  const found = /^---\n([^]*?)\n---\n/.exec(text);
  return found === null ? {} : parse(found[1] ?? "");
}

const FOLDERS = ["site/runbooks", "site/reference/pages"];
const DATA = {
  "teams.yml": "teams",
  "monitoring.yml": "dashboards",
  "site.yml": "site",
  "validation.yml": "validation",
} as const;

describe("every file of the repository is sound", () => {
  const pages = filesBelow(...FOLDERS).filter((file) => file.endsWith(".md"));
  test.each([["pages", pages.length]])("there are %s", (_name, count) => expect(count).toBeGreaterThan(100));
  test("front matter", () => {
    const wrong = pages.flatMap((file) =>
      schemaFaults("front-matter", frontMatterOf(read(file)) ?? {}).map((fault) => `${file} ${fault}`),
    );
    expect(wrong).toEqual([]);
  });
  test("checks beside pages", () => {
    const wrong = filesBelow(...FOLDERS)
      .filter((file) => file.endsWith(".checks.yml"))
      .flatMap((file) => schemaFaults("checks", parse(read(file))).map((fault) => `${file} ${fault}`));
    expect(wrong).toEqual([]);
  });
  test.each(Object.entries(DATA))("%s", (file, name) => {
    const found = ["_data", "site/reference/pages/_data"]
      .map((folder) => `${folder}/${file}`)
      .filter((path) => existsSync(join(root, path)));
    expect(found.flatMap((path) => schemaFaults(name, parse(read(path))))).toEqual([]);
  });
  test("the manifest of the site", async () => {
    const draft = await prepareDraft({
      content: join(root, "site/runbooks"),
      data: join(root, "_data"),
      output: "_site",
      allowProblems: false,
    });
    expect(schemaFaults("manifest", readManifest((await draft.check()).manifest()))).toEqual([]);
  });
});

test.each(Object.keys(SCHEMAS) as SchemaName[])("%s says what it is and what it refuses", (name) => {
  expect(schemaDocument(name)).toMatchObject({
    $schema: expect.stringContaining("2020-12"),
    title: expect.any(String) as string,
  });
  expect(schemaFaults(name, 7)).not.toEqual([]);
});

test.each(AUTHORED_PROBES.map((probe) => [probe.default.name, probe] as const))(
  "the example of %s is sound",
  (name, { example }) => {
    expect(schemaFaults("checks", { checks: [{ ...example, probe: name }] })).toEqual([]);
  },
);

/** Rules whose mistake is one of form, so that an editor can show it while it is typed. */
const OF_FORM = [
  "check-shape",
  "check-id",
  "unknown-probe",
  "unknown-parameter",
  "missing-parameter",
  "wrong-parameter",
  "input-shape",
  "rule-setting",
];

describe("a mistake of form that validation finds, the schema refuses too", () => {
  test.each(OF_FORM)("%s", (name) => {
    const rule = ruleNamed(name);
    expect(faultsOfExample(rule?.good ?? ""), "the good example").toEqual([]);
    expect(faultsOfExample(rule?.bad ?? ""), "the bad example").not.toEqual([]);
  });
});

function faultsOfExample(example: Example): string[] {
  const files = typeof example === "string" ? { "page.md": example } : example;
  return Object.entries(files).flatMap(([path, text]) => {
    const data = Object.entries(DATA).find(([file]) => path === `_data/${file}`)?.[1];
    if (data !== undefined) return schemaFaults(data, parse(text));
    if (path.endsWith(".checks.yml")) return schemaFaults("checks", parse(text));
    return path.endsWith(".md") ? schemaFaults("front-matter", frontMatterOf(text) ?? {}) : [];
  });
}

test("a reference to an input fits wherever text of some form is asked for, and nothing else does", () => {
  const check = (since: string): object => ({
    checks: [{ id: "warnings", probe: "events", namespace: "shop", since }],
  });
  expect(schemaFaults("checks", check("${since}"))).toEqual([]);
  expect(schemaFaults("checks", check("10m"))).toEqual([]);
  expect(schemaFaults("checks", check("ten minutes"))).not.toEqual([]);
});

test.each([
  ["two ways on", { when: { a: "pass" }, to: "shop", resolved: true, because: "x" }],
  ["no way on", { when: { a: "pass" }, because: "x" }],
  ["no reason", { when: { a: "pass" }, to: "shop" }],
  ["no state", { when: {}, to: "shop", because: "x" }],
  ["a state that is none", { when: { a: "green" }, to: "shop", because: "x" }],
  ["another key", { when: { a: "pass" }, to: "shop", because: "x", urgent: true }],
])("a row of the escalation table with %s is refused", (_name, row) => {
  expect(schemaFaults("front-matter", { escalation: [row] })).not.toEqual([]);
});

test.each([
  ["no owner", { rule: "orphan", reason: "x", until: "2030-12-31" }],
  ["a day that is none", { rule: "orphan", owner: "shop", reason: "x", until: "soon" }],
  ["a rule that is none", { rule: "orphans", owner: "shop", reason: "x", until: "2030-12-31" }],
])("an exception with %s is refused", (_name, entry) => {
  expect(schemaFaults("validation", { ignores: [entry] })).not.toEqual([]);
});
