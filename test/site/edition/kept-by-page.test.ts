/** What is kept of pages: the few that change are written beside the many that stay, and nothing is taken that was made of something else. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type BuildCache, openBuildCache } from "../../../site/cache/build-cache.ts";
import { type KeptLines, keptLines } from "../../../site/edition/kept-by-page.ts";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "pilotbook-lines-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const IDS = Array.from({ length: 20 }, (_, index) => `page "${index}"\n`);

/** One build. */
function build<T>(use: (lines: KeptLines, cache: BuildCache) => T): T {
  const cache = openBuildCache({ folder, options: {}, program: "same" }, new Date("2026-01-02"));
  const lines = keptLines("words", cache);
  const result = use(lines, cache);
  lines.finish();
  cache.finish();
  return result;
}

/** Keeps a line of each page by the key of its edition; what is taken is not made. @returns which were made */
function pages(editionOf: (index: number) => number): number[] {
  return build((lines) => {
    const made: number[] = [];
    for (const [index, id] of IDS.entries()) {
      const edition = String(editionOf(index));
      const json = JSON.stringify({ id, edition });
      const known = lines.take(id, edition);
      expect([undefined, json]).toContain(known);
      if (known !== undefined) continue;
      made.push(index);
      lines.keep(id, edition, json);
    }
    return made;
  });
}

const pieces = (): string[] =>
  build((lines, cache) => {
    for (const id of IDS) for (const edition of ["1", "2", "3", "4"]) if (lines.take(id, edition) !== undefined) break;
    return ["words", "words, since"].map((name) => cache.look(name)?.toString("utf8") ?? "");
  });

test("only what changed is made, edition after edition", () => {
  expect(pages(() => 1)).toHaveLength(IDS.length);
  expect(pages(() => 1)).toEqual([]);
  expect(pages((index) => (index === 3 ? 2 : 1))).toEqual([3]);
  expect(pages((index) => (index === 3 ? 2 : 1))).toEqual([]);
  expect(pages((index) => (index === 3 ? 3 : index === 5 ? 2 : 1))).toEqual([3, 5]);
  expect(pages((index) => (index < 15 ? 4 : 1))).toHaveLength(15);
  expect(pages((index) => (index < 15 ? 4 : 1))).toEqual([]);
});

test("a page that is what it was before is taken from there", () => {
  pages(() => 1);
  pages((index) => (index === 3 ? 2 : 1));
  expect(pages(() => 1)).toEqual([]);
});

test("few that changed are written without the others, many with them", () => {
  pages(() => 1);
  const [all = ""] = pieces();
  pages((index) => (index === 3 ? 2 : 1));
  const [first, since = ""] = pieces();
  expect(first).toBe(all);
  expect(since.split("\n")).toHaveLength(1);
  pages((index) => (index < 15 ? 4 : 1));
  expect(pieces()[0]?.split("\n")).toHaveLength(IDS.length);
  expect(pieces()[1]).toBe("");
});

test("a page that is gone is forgotten once most are another", () => {
  pages(() => 1);
  build((lines) => lines.take(IDS[0] ?? "", "1"));
  expect(pages(() => 1)).toHaveLength(IDS.length - 1);
});
