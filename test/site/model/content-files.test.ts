/** The files of a content folder, through links and past what cannot be read. */
import { execFileSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MOST_TEXT } from "../../../site/boundary/files.ts";
import { contentFiles } from "../../../site/model/content-files.ts";
import type { ContentFilter } from "../../../site/model/content-filter.ts";
import type { Finding } from "../../../site/model/mistake.ts";

let parent = "";
let folder = "";
beforeEach(async () => {
  parent = await realpath(await mkdtemp(join(tmpdir(), "pilotbook-files-")));
  folder = join(parent, "content");
  await write("content/b.md", "content/a/c.md", "content/a/d/e.md", "other/f.md", "other/g/h.md");
});
afterEach(() => rm(parent, { recursive: true }));

async function write(...paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(parent, path)), { recursive: true });
    await writeFile(join(parent, path), path);
  }
}

async function filesOf(root?: string, isContent: ContentFilter = () => true): Promise<[string[], string[]]> {
  const findings: Finding[] = [];
  const bounds = { most: MOST_TEXT, ...(root === undefined ? {} : { root }) };
  const files = await contentFiles(folder, isContent, bounds, findings);
  return [files, findings.map(({ code, file, line }) => `${code} ${file.slice(parent.length + 1)}:${line}`)];
}

const OWN = ["a/c.md", "a/d/e.md", "b.md"];

test("are found in every folder, in the order of their paths", async () => {
  expect(await filesOf()).toEqual([OWN, []]);
});

test("are asked about one by one, and folders as folders", async () => {
  await symlink(join(parent, "other"), join(folder, "link"));
  await symlink(join(parent, "other/f.md"), join(folder, "z.md"));
  const asked: string[] = [];
  const isContent: ContentFilter = (path, isFolder) => {
    asked.push(`${path} ${isFolder}`);
    return path !== "a/d" && path !== "link/g" && path !== "b.md";
  };
  expect(await filesOf(undefined, isContent)).toEqual([["a/c.md", "link/f.md", "z.md"], []]);
  // What a link leads to is known only when it has been followed.
  expect(asked.sort()).toEqual([
    "a true",
    "a/c.md false",
    "a/d true",
    "b.md false",
    "link true",
    "link/f.md false",
    "link/g true",
    "z.md false",
    "z.md true",
  ]);
});

test("a link that is not content is not followed", async () => {
  await symlink(join(parent, "nowhere"), join(folder, ".cache"));
  await symlink(join(parent, "other"), join(folder, "_private"));
  expect(await filesOf(undefined, (path) => !/^[._]/.test(path))).toEqual([OWN, []]);
});

describe("links", () => {
  test("lead to files and folders elsewhere", async () => {
    await symlink(join(parent, "other"), join(folder, "link"));
    await symlink(join(parent, "other/f.md"), join(folder, "f.md"));
    expect(await filesOf()).toEqual([[...OWN, "f.md", "link/f.md", "link/g/h.md"], []]);
  });

  test("out of the content are left out where authors are not trusted", async () => {
    await symlink(join(parent, "other"), join(folder, "link"));
    await symlink("a", join(folder, "within"));
    await symlink(join(parent, "other/f.md"), join(folder, "f.md"));
    const [files, said] = await filesOf(folder);
    expect(files).toEqual([...OWN, "within/c.md", "within/d/e.md"]);
    expect(said.sort()).toEqual(["outside content/f.md:1", "outside content/link:1"]);
  });

  test("to a folder that they lie in would never end", async () => {
    await symlink("..", join(folder, "a/up"));
    await symlink(".", join(folder, "a/d/self"));
    await symlink("d", join(folder, "a/beside"));
    const [files, said] = await filesOf();
    expect(files).toEqual(["a/beside/e.md", ...OWN]);
    expect(said.sort()).toEqual([
      "unreadable content/a/beside/self:1",
      "unreadable content/a/d/self:1",
      "unreadable content/a/up:1",
    ]);
  });

  test("in a circle through another folder end too", async () => {
    await symlink(folder, join(parent, "other/g/back"));
    await symlink(join(parent, "other"), join(folder, "link"));
    const [files, said] = await filesOf();
    expect(files).toEqual([...OWN, "link/f.md", "link/g/h.md"]);
    expect(said).toEqual(["unreadable content/link/g/back:1"]);
  });

  test("that lead nowhere are reported, and nothing else suffers", async () => {
    await symlink("nothing.md", join(folder, "broken.md"));
    expect(await filesOf()).toEqual([OWN, ["missing content/broken.md:1"]]);
  });
});

describe("what is no file", () => {
  test("a pipe is left out, and reported where it would be content", async () => {
    execFileSync("mkfifo", [join(folder, "pipe"), join(parent, "pipe")]);
    await symlink(join(parent, "pipe"), join(folder, "link"));
    expect(await filesOf()).toEqual([OWN, ["not-a-file content/pipe:1"]]);
    expect(await filesOf(undefined, (path) => path !== "pipe")).toEqual([OWN, []]);
  });

  test("a folder that cannot be read is reported", async () => {
    await chmod(join(folder, "a/d"), 0);
    const [files, said] = await filesOf();
    await chmod(join(folder, "a/d"), 0o700);
    // Root may read everything.
    const isRoot = process.getuid?.() === 0;
    expect(files).toEqual(isRoot ? OWN : ["a/c.md", "b.md"]);
    expect(said).toEqual(isRoot ? [] : ["unreadable content/a/d:1"]);
  });

  test("a folder that is not there has no files", async () => {
    folder = join(parent, "nothing");
    expect(await filesOf()).toEqual([[], ["unreadable nothing:1"]]);
  });
});
