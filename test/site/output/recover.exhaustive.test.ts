/** Whatever instant a build is killed at, there is a whole site afterwards, and nothing beside it. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { packageRoot } from "../../../checker/package-root.ts";
import { isLeftover, recoverOutput } from "../../../site/output/recover.ts";

/** No process of this number: the largest that Linux gives is 2^22. */
const DEAD = 2 ** 22 + 1;
let box: string;
beforeEach(() => void (box = mkdtempSync(join(tmpdir(), "pilotbook-recover-"))));
afterEach(() => rmSync(box, { recursive: true, force: true }));

const site = (name: string, text: string): void => {
  mkdirSync(join(box, name));
  writeFileSync(join(box, name, "index.html"), text);
};
const shown = (): string => readFileSync(join(box, "_site", "index.html"), "utf8");

test("the last site comes back where its build took it away and was killed", async () => {
  site(`_site.previous-${DEAD}`, "old");
  site(`_site.next-${DEAD}`, "new");
  await recoverOutput(join(box, "_site"));
  expect([shown(), readdirSync(box)]).toEqual(["old", ["_site"]]);
});

test("what is left beside a site that is there goes", async () => {
  site("_site", "now");
  site(`_site.previous-${DEAD}`, "old");
  site(`_site.next-${DEAD}`, "half");
  await recoverOutput(join(box, "_site"));
  expect([shown(), readdirSync(box)]).toEqual(["now", ["_site"]]);
});

test("a build that still runs keeps its folders, and other folders are nobody's business", async () => {
  site("_site", "now");
  for (const name of [`_site.next-${process.ppid}`, "_site.next-draft", "_site.old", `my_site.next-${DEAD}`])
    site(name, "x");
  const before = readdirSync(box);
  await recoverOutput(join(box, "_site"));
  expect(readdirSync(box)).toEqual(before);
  expect(isLeftover("_site.next-12", "_site")).toBe(true);
});

test("a build that is killed at any moment leaves the old site or the new one", async () => {
  mkdirSync(join(box, "content"));
  const build = (killAfter?: number): Promise<number | null> =>
    new Promise((resolve) => {
      const args = [join(packageRoot, ".eleventy.js"), "build", "--content", "content", "--output", "_site"];
      const child = spawn(process.execPath, args, { cwd: box, stdio: ["ignore", "ignore", "ignore"] });
      if (killAfter !== undefined) setTimeout(() => child.kill("SIGKILL"), killAfter);
      child.on("exit", resolve);
    });
  const page = (edition: number): void =>
    writeFileSync(join(box, "content", "a.md"), `---\ntitle: A\n---\nEdition ${edition}.\n`);
  page(0);
  expect(await build()).toBe(0);
  for (let edition = 1; edition <= 6; edition++) {
    page(edition);
    await build(edition * 90);
    await recoverOutput(join(box, "_site"));
    const text = readFileSync(join(box, "_site", "a.html"), "utf8");
    expect(text).toMatch(/Edition \d\./);
    expect(existsSync(join(box, "_site", "assets", "page.js"))).toBe(true);
    expect(readdirSync(box).sort()).toEqual(["_site", "content"]);
  }
  expect(await build()).toBe(0);
  expect(readFileSync(join(box, "_site", "a.html"), "utf8")).toContain("Edition 6.");
});
