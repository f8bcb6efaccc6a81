/** What one build keeps reaches the next of the same program, day, options and folder, and no other; and it does not grow. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openBuildCache } from "../../../site/cache/build-cache.ts";
import { programMark } from "../../../site/cache/program.ts";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "pilotbook-cache-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const DAY = new Date("2026-01-02T03:04:05Z");
const open = ({ options = {}, program = "one", day = DAY } = {}) => openBuildCache({ folder, options, program }, day);

function keepOne(given: Parameters<typeof open>[0] = {}): void {
  const cache = open(given);
  cache.keep("page", "key", "text");
  cache.finish();
}

test("a piece is given by its name and its key", () => {
  keepOne();
  expect(open().take("page", "key")?.toString()).toBe("text");
  expect(open().take("page", "other")).toBeUndefined();
  expect(open().take("other", "key")).toBeUndefined();
});

test.each([
  ["program", { program: "two" }],
  ["day", { day: new Date("2026-01-03T00:00:00Z") }],
  ["options", { options: { base: "/docs" } }],
])("another %s takes nothing", (_name, given) => {
  keepOne();
  expect(open(given).take("page", "key")).toBeUndefined();
});

test("what is taken stays, what is not goes, and a build that fails changes nothing", () => {
  const cache = open();
  cache.keep("a", "1", "first");
  cache.keep("b", "1", "second");
  cache.finish();
  const next = open();
  next.take("a", "1");
  next.finish();
  expect(open().take("a", "1")?.toString()).toBe("first");
  expect(open().take("b", "1")).toBeUndefined();
  const failed = open();
  failed.keep("c", "1", "third");
  failed.drop();
  expect(readdirSync(folder).filter((name) => /\.pack\./.test(name))).toEqual([]);
  expect(open().take("a", "1")?.toString()).toBe("first");
});

test("sites that are built no more are forgotten", () => {
  for (let site = 0; site < 20; site += 1) keepOne({ options: { site } });
  expect(readdirSync(folder).filter((name) => name.endsWith(".pack")).length).toBeLessThan(10);
});

test("a folder that takes no files keeps nothing, and nothing fails", () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  const cache = openBuildCache({ folder: join(file, "below"), options: {}, program: "one" }, DAY);
  cache.keep("page", "key", "text");
  cache.finish();
  expect(cache.take("page", "key")).toBeUndefined();
});

test.each([
  ["read from its sources", "site/cache", ["site/edition.ts", "site/layouts/page.liquid"]],
  [
    "compiled",
    "node_modules/.cache/one",
    ["node_modules/.cache/one/cli.mjs", "checker/main.ts", "site/layouts/page.liquid"],
  ],
])("a program that is %s is another with every source, layout and library", (_how, own, sources) => {
  for (const path of ["site/layouts", "checker", own]) mkdirSync(join(folder, path), { recursive: true });
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  const paths = [...sources, "package-lock.json", "node_modules/.package-lock.json"];
  const marks = new Set<string>();
  for (const path of paths)
    for (const text of ["one", "two"]) {
      writeFileSync(join(folder, path), text);
      marks.add(programMark(folder, join(folder, own)));
    }
  expect(marks.size).toBe(2 * paths.length);
  mkdirSync(join(folder, "site", "runbooks"));
  writeFileSync(join(folder, "site", "runbooks", "page.md"), "content");
  expect(marks.has(programMark(folder, join(folder, own)))).toBe(true);
});
