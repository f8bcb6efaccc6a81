/** This repository's own site, built in every way that there is: each gives the same files. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCommand } from "./run-command.ts";

const root = join(import.meta.dirname, "..", "..", "..");
let folder: string;
let output: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pilotbook-own-site-"));
  output = join(folder, "own");
  const { code, text } = await pilotbook("build", "--output", output);
  expect([code, text]).toEqual([0, expect.stringMatching(/pages in/)]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** How a program has ended, and all that it has printed. */
interface Ended {
  readonly code: number;
  readonly text: string;
}

function node(args: readonly string[]): Promise<Ended> {
  const env = { ...process.env, NO_COLOR: "1" };
  return new Promise((resolve) => {
    execFile(process.execPath, [...args], { cwd: root, env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), text: stdout + stderr });
    });
  });
}

const pilotbook = (...args: string[]): Promise<Ended> => runCommand(args, root);

async function filesIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();
}

test("npx @11ty/eleventy alone builds the same pages", async () => {
  const other = join(folder, "by-eleventy");
  const { code, text } = await node([join(root, "node_modules/@11ty/eleventy/cmd.cjs"), `--output=${other}`]);
  expect(text).toMatch(/Wrote \d+ files/);
  expect(code).toBe(0);
  const files = await filesIn(output);
  expect(await filesIn(other)).toEqual(files);
  // Each says when it was built, and nothing else of them differs.
  const textOf = async (file: string): Promise<string> => (await readFile(file, "utf8")).replace(/"built":"[^"]*"/, "");
  for (const file of files) expect(await textOf(join(other, file)), file).toBe(await textOf(join(output, file)));
});

test("a second build gives the same bytes and keeps the earlier checker file", async () => {
  const files = await filesIn(output);
  const before = await Promise.all(files.map((file) => readFile(join(output, file), "utf8")));
  const earlier = join(output, "check/0123456789ab/pilotbook-check.cjs");
  await mkdir(dirname(earlier), { recursive: true });
  await writeFile(earlier, "an earlier one");
  await pilotbook("build", "--output", output);
  expect(await Promise.all(files.map((file) => readFile(join(output, file), "utf8")))).toEqual(before);
  expect(await readFile(earlier, "utf8")).toBe("an earlier one");
});
