/** Files that a pattern names: a file itself, a folder's YAML, wildcards, and nothing where there is nothing. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { filesMatching } from "../../../site/alert-rules/files-matching.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pilotbook-matching-"));
  for (const path of ["b.yml", "a.yaml", "notes.md", "eu/c.yml", "eu/deep/d.yaml", "eu/e.json", "x.yml/f.yml"]) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), "");
  }
});
afterAll(() => rm(folder, { recursive: true }));

const ALL = ["a.yaml", "b.yml", "eu/c.yml", "eu/deep/d.yaml", "x.yml/f.yml"];

test.each([
  ["", ALL],
  ["/", ALL],
  ["///", ALL],
  ["eu", ["eu/c.yml", "eu/deep/d.yaml"]],
  ["eu/", ["eu/c.yml", "eu/deep/d.yaml"]],
  ["b.yml", ["b.yml"]],
  ["notes.md", ["notes.md"]],
  // A folder that is called like a file is one all the same.
  ["x.yml", ["x.yml/f.yml"]],
  ["*.yml", ["b.yml"]],
  ["*/*.yml", ["eu/c.yml", "x.yml/f.yml"]],
  ["**/*.{yml,json}", ["b.yml", "eu/c.yml", "eu/e.json", "x.yml/f.yml"]],
  ["e?/c.yml", ["eu/c.yml"]],
  ["{eu,us}/c.yml", ["eu/c.yml"]],
  ["nowhere", []],
  ["nowhere/*.yml", []],
])("%j", async (pattern, expected) => {
  const inside = (files: readonly string[]): string[] => files.map((file) => relative(folder, file));
  expect(inside(await filesMatching(`${folder}${/^\/|^$/.test(pattern) ? "" : "/"}${pattern}`))).toEqual(expected);
  const here = relative(process.cwd(), folder);
  expect(
    inside(await filesMatching(`${here}/${pattern}`).then((all) => all.map((file) => join(process.cwd(), file)))),
  ).toEqual(expected);
});

test("back slashes part folders, too", async () => {
  expect(await filesMatching(`${folder}\\eu\\*.yml`)).toEqual([`${folder}/eu/c.yml`]);
});
