/** What one build keeps reaches the next of the same program, day, options and folder, and no other; and it does not grow. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openBuildCache } from "../../../site/cache/build-cache.ts";
import { notedProgramMark, programMark } from "../../../site/cache/program.ts";

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

const packFile = (): string => join(folder, readdirSync(folder).find((name) => name.endsWith(".pack")) ?? "none");
const LARGE = "large ".repeat(10_000);

/** A build after which `large` is as it was, and `small` another. */
function keepSmall(text: string): void {
  const cache = open();
  expect(cache.take("large", "1")?.toString() ?? LARGE).toBe(LARGE);
  cache.keep("large", "1", LARGE);
  cache.keep("small", text, text);
  cache.finish();
}

test("a small change adds to the file what is new, and the rest is where it was", () => {
  keepSmall("one");
  const before = readFileSync(packFile());
  keepSmall("two");
  const after = readFileSync(packFile());
  expect(after.subarray(0, before.length).equals(before)).toBe(true);
  expect(after.length - before.length).toBeLessThan(1_000);
  expect(open().take("small", "two")?.toString()).toBe("two");
  expect(open().take("small", "one")).toBeUndefined();
});

test("a file of which most belongs to nothing any more is written anew", () => {
  keepSmall("one");
  for (let build = 0; build < 3; build += 1) {
    const cache = open();
    cache.keep("only", String(build), "the only one");
    cache.finish();
  }
  expect(statSync(packFile()).size).toBeLessThan(1_000);
  expect(open().take("only", "2")?.toString()).toBe("the only one");
  for (let build = 0; build < 500; build += 1) keepSmall(String(build));
  expect(statSync(packFile()).size).toBeLessThan(3 * LARGE.length);
});

test("a build that fails leaves the file as it was, also where it has added to it", () => {
  keepSmall("one");
  const before = readFileSync(packFile());
  const failed = open();
  failed.take("large", "1");
  // More than waits in memory.
  failed.keep("huge", "1", Buffer.alloc(40 * 1024 * 1024));
  failed.drop();
  expect(readFileSync(packFile()).equals(before)).toBe(true);
});

test("two builds at once: what the file then gives is what one of them kept", () => {
  keepSmall("one");
  const [first, second] = [open(), open()];
  first.take("large", "1");
  second.take("large", "1");
  first.keep("small", "first", "the first build");
  second.keep("small", "second", "the second build, which keeps more");
  first.finish();
  second.finish();
  const next = open();
  expect([LARGE, undefined]).toContain(next.take("large", "1")?.toString());
  expect(["the first build", undefined]).toContain(next.take("small", "first")?.toString());
  expect(["the second build, which keeps more", undefined]).toContain(next.take("small", "second")?.toString());
});

test("a file that a killed build has left without its end gives nothing, and the next build keeps anew", () => {
  keepSmall("one");
  keepSmall("two");
  truncateSync(packFile(), statSync(packFile()).size - 1);
  expect(open().take("large", "1")).toBeUndefined();
  keepSmall("three");
  expect(open().take("small", "three")?.toString()).toBe("three");
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

describe("the mark of a program that a build before has noted", () => {
  const LATER = Date.now() + 60_000;
  const own = (): string => join(folder, "site/cache");
  const note = (): string => join(folder, "program.json");
  const noted = (now = LATER): string => notedProgramMark(note(), { root: folder, own: own(), now });
  beforeEach(() => {
    mkdirSync(own(), { recursive: true });
    writeFileSync(join(folder, "site/edition.ts"), "one");
  });

  test("is taken while no file has changed, and is the same as without a note", () => {
    expect([noted(), noted()]).toEqual([programMark(folder, own()), programMark(folder, own())]);
    const known = JSON.parse(readFileSync(note(), "utf8")) as object;
    writeFileSync(note(), JSON.stringify({ ...known, mark: "noted" }));
    expect(noted()).toBe("noted");
    writeFileSync(join(folder, "site/edition.ts"), "two");
    expect(noted()).toBe(programMark(folder, own()));
    writeFileSync(join(folder, "site/more.ts"), "more");
    expect(noted()).toBe(programMark(folder, own()));
  });

  test("is not noted of files that may change without new times", () => {
    noted(Date.now());
    expect(existsSync(note())).toBe(false);
  });

  test("is none where the note is damaged", () => {
    writeFileSync(note(), "{");
    expect(noted()).toBe(programMark(folder, own()));
  });
});
