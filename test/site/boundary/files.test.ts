/** Content reaches no file outside of its folder, waits for no pipe, and reads no more than it may. */
import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  boundsWithin,
  copyBounded,
  faultOfFile,
  folderBelow,
  isInside,
  readBounded,
  readBoundedText,
  realPathOf,
} from "../../../site/boundary/files.ts";
import { loadCatalog } from "../../../site/model/load.ts";

let box: string;
let content: string;
beforeEach(() => {
  box = realpathSync(mkdtempSync(join(tmpdir(), "pilotbook-boundary-")));
  content = join(box, "content");
  mkdirSync(join(content, "inside"), { recursive: true });
  writeFileSync(join(box, "secret.txt"), "SECRET");
  writeFileSync(join(content, "inside", "page.md"), "---\ntitle: Page\n---\n");
});
afterEach(() => rmSync(box, { recursive: true, force: true }));

const at = (...parts: string[]): string => join(content, ...parts);

describe("a file is read", () => {
  test("where it is in the folder, also through a link", () => {
    symlinkSync("inside/page.md", at("second.md"));
    symlinkSync("inside", at("team"));
    for (const path of ["inside/page.md", "second.md", "team/page.md"])
      expect(readBoundedText(at(path), boundsWithin(content)), path).toContain("title: Page");
  });

  test("and the folder itself may be reached through a link", () => {
    symlinkSync("content", join(box, "alias"));
    expect(readBoundedText(join(box, "alias/inside/page.md"), boundsWithin(join(box, "alias")))).toContain("Page");
  });
});

describe("a file is not read", () => {
  test.each([
    ["outside", "a link out", () => symlinkSync("../secret.txt", at("x"))],
    ["outside", "a link out by its whole path", () => symlinkSync(join(box, "secret.txt"), at("x"))],
    ["outside", "a link to a link out", () => (symlinkSync("../secret.txt", at("y")), symlinkSync("y", at("x")))],
    ["missing", "a link that leads nowhere", () => symlinkSync("nowhere", at("x"))],
    ["unreadable", "a link to itself", () => symlinkSync("x", at("x"))],
    ["not-a-file", "a pipe", () => execFileSync("mkfifo", [at("x")])],
    ["not-a-file", "a folder", () => mkdirSync(at("x"))],
    ["not-a-file", "a device", () => symlinkSync("/dev/zero", at("x"))],
    ["missing", "no file", () => undefined],
  ])("%s: %s", (fault, _name, make) => {
    make();
    expect(readBounded(at("x"), boundsWithin(content))).toMatchObject({ fault });
    expect(faultOfFile(at("x"), boundsWithin(content))).toMatchObject({ fault });
    expect(copyBounded(at("x"), join(box, "copy"), boundsWithin(content))).toMatchObject({ fault });
  });

  test("too large", () => {
    writeFileSync(at("x"), "");
    truncateSync(at("x"), 11);
    expect(readBounded(at("x"), boundsWithin(content, 10))).toMatchObject({ fault: "too-large" });
    expect(readBounded(at("x"), boundsWithin(content, 11))).toHaveLength(11);
  });

  test("out of a folder whose name begins like the root's", () => {
    mkdirSync(join(box, "content-of-others"));
    writeFileSync(join(box, "content-of-others", "x.md"), "SECRET");
    symlinkSync("../content-of-others/x.md", at("x.md"));
    expect(readBounded(at("x.md"), boundsWithin(content))).toMatchObject({ fault: "outside" });
    expect(isInside(join(box, "content-of-others"), content)).toBe(false);
  });
});

test("authors who are trusted may link what is elsewhere, but no pipe", () => {
  symlinkSync("../secret.txt", at("x"));
  execFileSync("mkfifo", [at("p")]);
  expect(readBoundedText(at("x"), { most: 100 })).toBe("SECRET");
  expect(readBounded(at("p"), { most: 100 })).toMatchObject({ fault: "not-a-file" });
});

test("a copy is a file, with the time of what it was made of", () => {
  symlinkSync("inside/page.md", at("x"));
  utimesSync(at("inside/page.md"), 1_000_000, 1_000_000);
  expect(copyBounded(at("x"), join(box, "deep", "copy"), boundsWithin(content))).toBeUndefined();
  expect(readFileSync(join(box, "deep", "copy"), "utf8")).toContain("Page");
  expect(statSync(join(box, "deep", "copy")).mtimeMs).toBe(1_000_000_000);
});

test.each([
  ["shared/parts", "root/shared/parts"],
  ["./parts/", "root/parts"],
  ["a/../b", "root/b"],
  ["", "root"],
  ["..", undefined],
  ["parts/../../outside", undefined],
  ["/etc", undefined],
  ["a/../../root", undefined],
  ["a\\..\\..\\b", undefined],
])("the setting %j is the folder %j", (setting, folder) => {
  expect(folderBelow("root", setting)).toBe(folder);
});

describe("a folder of untrusted authors", () => {
  const load = (untrusted: boolean) => loadCatalog({ content, data: at("_data"), untrusted });

  test("shows nothing of what its links lead to outside, and says so", async () => {
    symlinkSync("../secret.txt", at("leak.txt"));
    symlinkSync("..", at("above"));
    symlinkSync("../secret.txt", at("leak.md"));
    const { runbooks, staticFiles, findings } = await load(true);
    expect([runbooks.map(({ id }) => id), staticFiles]).toEqual([["inside/page"], []]);
    expect(findings.map(({ rule, file }) => [rule, file.replace(/^.*\//, "")])).toEqual([
      ["unreadable-file", "above"],
      ["unreadable-file", "leak.md"],
      ["unreadable-file", "leak.txt"],
    ]);
    expect((await load(false)).staticFiles).toContain("leak.txt");
  });

  test("cannot make its settings or its includes lead out", async () => {
    writeFileSync(at("_config.yml"), "includes_dir: ../\ncollections_dir: parts/../../\n");
    const { includes, findings } = await load(true);
    expect([...includes.keys()]).toEqual([]);
    expect(findings.map(({ rule, line }) => [rule, line])).toEqual([
      ["wrong-type", 1],
      ["wrong-type", 2],
    ]);
  });

  test("does not stop a build by a pipe in place of its settings", async () => {
    execFileSync("mkfifo", [at("_config.yml"), at("p.md"), at("p.txt")]);
    const { runbooks, findings } = await load(true);
    expect(runbooks).toHaveLength(1);
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(["unreadable-file"]));
    expect(findings.map(({ file }) => file.replace(/^.*\//, "")).sort()).toEqual(["_config.yml", "p.md", "p.txt"]);
  });
});

test("names that other systems do not know are read as they are", async () => {
  writeFileSync(at("back\\slash.md"), "---\ntitle: Odd\n---\n");
  writeFileSync(at("line\nfeed.md"), "---\ntitle: Odder\n---\n");
  const { runbooks, findings } = await loadCatalog({ content, data: at("_data") });
  expect(findings).toEqual([]);
  expect(runbooks.map(({ title }) => title).sort()).toEqual(["Odd", "Odder", "Page"]);
});

test("where a path leads: over folders that are not there yet, over links to nothing, and not for ever in a circle", () => {
  symlinkSync("later/site", join(box, "link"));
  symlinkSync("circle", join(box, "circle"));
  symlinkSync(content, join(box, "linked"));
  expect(realPathOf(join(box, "linked", "new", "x"))).toBe(join(content, "new", "x"));
  expect(realPathOf(join(box, "link"))).toBe(join(box, "later", "site"));
  expect(realPathOf(join(box, "circle"))).toBe(join(box, "circle"));
});
