/** The last change of each page, from a history made for it. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { lastChanges } from "../../../site/history/last-changes.ts";

let folder: string;

function git(cwd: string, ...args: string[]): string {
  const date = "2025-11-20T10:00:00+01:00";
  const identity = {
    GIT_AUTHOR_NAME: "Ada",
    GIT_AUTHOR_EMAIL: "a@b.c",
    GIT_COMMITTER_NAME: "Ada",
    GIT_COMMITTER_EMAIL: "a@b.c",
  };
  const env = {
    ...process.env,
    ...identity,
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_DATE: date,
  };
  return execFileSync("git", args, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

function commit(path: string, text: string): void {
  writeFileSync(join(folder, "shop", path), text);
  git(folder, "add", "-A");
  git(folder, "commit", "-qm", path);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pilotbook-git-"));
  mkdirSync(join(folder, "shop", "runbooks"), { recursive: true });
  git(folder, "init", "-q");
  commit("runbooks/cart.md", "one");
  commit("runbooks/grüße an alle.md", "one");
  commit("outside.md", "one");
  commit("runbooks/cart.md", "two");
  writeFileSync(join(folder, "shop", "runbooks", "new.md"), "not committed");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const wanted = new Set(["cart.md", "grüße an alle.md", "new.md"]);

it("is the newest commit that touched the page, by its path below the content folder", async () => {
  const changes = await lastChanges(join(folder, "shop", "runbooks"), wanted);
  const head = git(folder, "rev-parse", "HEAD").trim();
  expect(changes.get("cart.md")).toEqual({ date: "2025-11-20T10:00:00+01:00", author: "Ada", commit: head });
  expect(changes.get("grüße an alle.md")?.commit).not.toBe(head);
  expect([...changes.keys()].sort()).toEqual(["cart.md", "grüße an alle.md"]);
});

it("is not read from where a shallow clone begins", async () => {
  const clone = join(folder, "clone");
  git(folder, "clone", "-q", "--depth", "1", `file://${folder}`, clone);
  expect((await lastChanges(join(clone, "shop", "runbooks"), wanted)).size).toBe(0);
});

it("is nothing where there is no history", async () => {
  const plain = mkdtempSync(join(tmpdir(), "pilotbook-plain-"));
  expect((await lastChanges(plain, wanted)).size).toBe(0);
  expect((await lastChanges(join(plain, "missing"), wanted)).size).toBe(0);
  rmSync(plain, { recursive: true });
});
