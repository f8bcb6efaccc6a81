/** Pages that were read before are taken as they were, where JSON can hold them and nothing that they were read by is another. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createReadings } from "../../../site/boundary/readings.ts";
import { openBuildCache } from "../../../site/cache/build-cache.ts";
import { type KeptPages, keptPages } from "../../../site/edition/kept-pages.ts";
import { loadCatalog } from "../../../site/model/load.ts";
import type { Runbook } from "../../../site/model/runbook.ts";

let box: string;
const NOW = new Date("2026-01-02");
beforeEach(() => void (box = mkdtempSync(join(tmpdir(), "pilotbook-kept-pages-"))));
afterEach(() => rmSync(box, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(box, path)), { recursive: true });
  writeFileSync(join(box, path), text);
}

/** Loads the folder as a build does. @returns the pages by path, and which of them were parsed */
async function load(): Promise<{ readonly pages: ReadonlyMap<string, Runbook>; readonly made: readonly string[] }> {
  const cache = openBuildCache({ folder: join(box, ".cache"), options: {}, program: "same" }, NOW);
  const readings = createReadings(join(box, "_site"));
  const kept = keptPages(cache, readings);
  const made: string[] = [];
  const watched: KeptPages = {
    ...kept,
    take: (path, sources, make) =>
      kept.take(path, sources, () => {
        made.push(path);
        return make();
      }),
  };
  const { runbooks } = await loadCatalog({
    content: box,
    data: join(box, "_data"),
    now: NOW,
    cache: watched,
    readings,
  });
  kept.finish();
  cache.finish();
  return { pages: new Map(runbooks.map((runbook) => [runbook.path, runbook])), made: [...made] };
}

const plainOf = ({ placeOf: _place, ...facts }: Runbook): unknown => facts;

test("a page with words, numbers and lists is not parsed again, and is the same", async () => {
  write("a.md", "---\ntitle: A\nnav_order: 3\ntags: [one, two]\nalerts:\n  - Slow\n---\n\nText of \u00e9 A.\n");
  write("b.html", "---\ntitle: B\n---\n<p>Text.</p>\n");
  const first = await load();
  const second = await load();
  expect([first.made, second.made]).toEqual([["a.md", "b.html"], []]);
  expect([...second.pages.values()].map(plainOf)).toEqual([...first.pages.values()].map(plainOf));
});

test("its places are found when somebody asks for them", async () => {
  write("a.md", "---\ntitle: A\nteam: shop\nwhat: { is: [one,\n  two] }\n---\n\nText.\n");
  write("b.md", "---\ntitle: B\n---\n\nText.\n");
  write("b.checks.yml", "\nsymptoms: [slow]\n");
  const asked = ["title", "team", "team.0", "what", "what.is.1", "what.was", "nothing", "constructor", "symptoms", ""];
  const placesOf = ({ pages }: Awaited<ReturnType<typeof load>>): unknown =>
    [...pages.values()].map(({ placeOf }) => asked.map(placeOf));
  const [first, second] = [await load(), await load()];
  expect(second.made).toEqual([]);
  expect(placesOf(second)).toEqual(placesOf(first));
  expect(second.pages.get("a.md")?.placeOf("team").line).toBe(3);
});

test.each([
  ["a float that is whole", "count: 1.0\n"],
  ["a float that is whole, within a list", "counts: [1.0]\n"],
  ["no number", "count: .nan\n"],
  ["a number without an end", "count: .inf\n"],
  ["a zero below zero", "count: -0.0\n"],
  ["a mistake", "titel: A\n"],
])("a page with %s is parsed each time", async (_what, line) => {
  write("a.md", `---\ntitle: A\n${line}---\n\nText.\n`);
  const first = await load();
  const second = await load();
  expect(second.made).toEqual(["a.md"]);
  expect(plainOf(second.pages.get("a.md") as Runbook)).toEqual(plainOf(first.pages.get("a.md") as Runbook));
});

test.each([
  ["its text", "a.md", "---\ntitle: A\n---\n\nMore text.\n"],
  ["its front matter", "a.md", "---\ntitle: Another\n---\n\nText.\n"],
  ["the checks beside it", "a.checks.yml", "symptoms: [slow]\n"],
  ["the settings", "_config.yml", "title: Shop\ndefaults: [{ values: { team: store, count: 1 } }]\n"],
  ["a number of the settings", "_config.yml", "title: Shop\ndefaults: [{ values: { team: shop, count: 1.0 } }]\n"],
])("a page is parsed anew where %s changed", async (_what, path, text) => {
  write("_config.yml", "title: Shop\ndefaults: [{ values: { team: shop, count: 1 } }]\n");
  write("a.md", "---\ntitle: A\n---\n\nText.\n");
  await load();
  expect((await load()).made).toEqual([]);
  write(path, text);
  expect((await load()).made).toEqual(["a.md"]);
});
