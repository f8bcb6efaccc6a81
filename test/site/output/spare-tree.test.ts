/** A site is made in the one before the last: what both have stays, and nothing that somebody has done to either gets into it. */
import {
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeFolder } from "../../../site/output/output-folder.ts";
import { replaceFolder } from "../../../site/output/replace-folder.ts";
import { type WrittenFiles, stampAt } from "../../../site/output/stamps.ts";

let box: string;
let known: WrittenFiles;
beforeEach(() => {
  box = realpathSync(mkdtempSync(join(tmpdir(), "pilotbook-spare-")));
  mkdirSync(join(box, "cache"));
  known = new Map();
});
afterEach(() => rmSync(box, { recursive: true, force: true }));

const at = (path: string): string => join(box, path);
const numberOf = (path: string): number => statSync(at(path)).ino;
/** Pages that no test changes: most of a site is as it was. */
const SAME = Object.fromEntries(
  Array.from({ length: 9 }, (_, index) => [`pages/${index}/index.html`, `Page ${index}.`]),
);

/** Publishes these files, as a build does that knows the one before, and looks at what is there then. */
async function expectPublished(files: Readonly<Record<string, string>>): Promise<void> {
  const all = Object.entries({ ...SAME, ...files });
  const { marks, stamps } = await replaceFolder(
    at("_site"),
    (next) => {
      const folder = makeFolder(next, at("_site"), known);
      for (const [path, text] of all) folder.put(path, Buffer.from(text));
      folder.tidy();
      return Promise.resolve(folder);
    },
    at("cache/.spare"),
  );
  known = new Map(
    [...marks].map(([path, mark]) => [path, { mark, stamp: stamps.get(path) ?? stampAt(at(`_site/${path}`)) }]),
  );
  expect(contentOf("_site")).toEqual(Object.fromEntries(all));
  for (const [path, { stamp }] of known) expect(stampAt(at(`_site/${path}`))).toBe(stamp);
}

/** Text of every file; of what is none its kind, and of a folder only where nothing is in it. */
function contentOf(folder: string): Record<string, string> {
  const entries = readdirSync(at(folder), { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries.flatMap((entry): [string, string][] => {
      const path = join(entry.parentPath, entry.name);
      const below = path.slice(at(folder).length + 1);
      if (entry.isFile()) return [[below, readFileSync(path, "utf8")]];
      if (!entry.isDirectory()) return [[below, "no file"]];
      return readdirSync(path).length === 0 ? [[below, "an empty folder"]] : [];
    }),
  );
}

const canExchange = process.platform === "linux";

describe.runIf(canExchange)("a site that is made in the one before the last", () => {
  test("two folders take turns, and files that both have are neither written nor linked again", async () => {
    const folders: number[] = [];
    for (const text of ["one", "two", "three", "four"]) {
      await expectPublished({ "a.html": text });
      folders.push(numberOf("_site"));
    }
    expect(folders[2]).toBe(folders[0]);
    expect(folders[3]).toBe(folders[1]);
    const file = "pages/3/index.html";
    expect(numberOf(`_site/${file}`)).toBe(numberOf(`cache/.spare/${file}`));
    const before = stampAt(at(`_site/${file}`));
    await expectPublished({ "a.html": "five" });
    expect(stampAt(at(`_site/${file}`))).toBe(before);
    expect(readdirSync(box).sort()).toEqual(["_site", "cache"]);
  });

  test("a page that comes back to what it was has a new date: what copies newer files alone takes it", async () => {
    for (const text of ["one", "two"]) await expectPublished({ "a.html": text });
    const { mtimeMs } = statSync(at("cache/.spare/a.html"));
    await expectPublished({ "a.html": "one" });
    expect(statSync(at("_site/a.html")).mtimeMs).toBeGreaterThan(mtimeMs);
  });

  test("files come and go, also where one was a folder", async () => {
    await expectPublished({ "a/b/index.html": "deep", "c.html": "c" });
    await expectPublished({ a: "a file", "c.html": "c" });
    await expectPublished({ "a/index.html": "a folder", "c.html/index.html": "c" });
    await expectPublished({ "a/b/index.html": "deep", "c.html": "c" });
    await expectPublished({});
    await expectPublished({ "a/b": "a file" });
  });
});

describe("what somebody does to the output", () => {
  const outside = (): string => at("outside");
  const cases: Record<string, () => void> = {
    "writes into a file and restores its date": () => {
      const { atime, mtime } = statSync(at("_site/pages/1/index.html"));
      writeFileSync(at("_site/pages/1/index.html"), "Lies 1.");
      utimesSync(at("_site/pages/1/index.html"), atime, mtime);
    },
    "puts another file in the place of one": () => {
      rmSync(at("_site/pages/2/index.html"));
      writeFileSync(at("_site/pages/2/index.html"), "Page 9.");
    },
    "adds files and folders": () => {
      mkdirSync(at("_site/more/and/more"), { recursive: true });
      writeFileSync(at("_site/more/own.html"), "not ours");
    },
    "removes a part": () => rmSync(at("_site/pages/4"), { recursive: true }),
    "puts a folder in the place of a file": () => {
      rmSync(at("_site/a.html"));
      mkdirSync(at("_site/a.html"));
      writeFileSync(at("_site/a.html/x"), "x");
    },
    "puts a link in the place of a folder": () => {
      rmSync(at("_site/pages"), { recursive: true });
      symlinkSync(outside(), at("_site/pages"));
    },
    "puts links in the place of files": () => {
      rmSync(at("_site/pages/5/index.html"));
      symlinkSync(join(outside(), "own.txt"), at("_site/pages/5/index.html"));
      rmSync(at("_site/pages/6/index.html"));
      linkSync(join(outside(), "own.txt"), at("_site/pages/6/index.html"));
    },
    "removes it": () => rmSync(at("_site"), { recursive: true }),
  };
  test.each(Object.keys(cases))("somebody %s: the next sites are as they should be", async (name) => {
    mkdirSync(outside());
    writeFileSync(join(outside(), "own.txt"), "own");
    for (const text of ["one", "two", "three"]) await expectPublished({ "a.html": text });
    cases[name]?.();
    for (const text of ["four", "five", "six"]) await expectPublished({ "a.html": text });
    expect(contentOf("outside")).toEqual({ "own.txt": "own" });
    expect(lstatSync(at("_site")).isDirectory()).toBe(true);
  });
});
