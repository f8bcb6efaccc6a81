/** The last change of every page, as version control has it: one call of git, ended as soon as every page was seen. */
import { spawn } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import type { PageChange } from "../pages/view-context.ts";

// Separators that no name holds; between the names of the files git itself writes zeros.
const START = "\u0001";
const FIELD = "\u0002";
const FORMAT = ["%x01%H", "%cI", "%aN", "%D%x02"].join("%x02");

/**
 * @param folder the content folder
 * @param wanted paths below it, with `/`
 * @returns changes by path; empty where the folder is in no work tree or git is not installed. A page whose last change
 * lies before the beginning of a shallow clone has none: its date would be the clone's.
 */
export function lastChanges(folder: string, wanted: ReadonlySet<string>): Promise<Map<string, PageChange>> {
  const found = new Map<string, PageChange>();
  const seen = new Set<string>();
  if (wanted.size === 0 || !mayBeWorkTree(folder)) return Promise.resolve(found);
  return new Promise((resolve) => {
    const args = [
      "-c",
      "core.quotepath=off",
      "log",
      "--relative",
      "--name-only",
      "--no-renames",
      "-z",
      `--format=${FORMAT}`,
      "--",
      ".",
    ];
    const git = spawn("git", args, {
      cwd: folder,
      stdio: ["ignore", "pipe", "ignore"],
      env: { ...process.env, GIT_OPTIONAL_LOCKS: "0" },
    });
    let rest = "";
    const take = (commit: string): void => {
      for (const [path, change] of changesOf(commit)) {
        if (!wanted.has(path) || seen.has(path)) continue;
        seen.add(path);
        if (change !== undefined) found.set(path, change);
      }
      if (seen.size === wanted.size) git.kill();
    };
    git.stdout.setEncoding("utf8");
    git.stdout.on("data", (chunk: string) => {
      const commits = (rest + chunk).split(START);
      rest = commits.pop() ?? "";
      commits.forEach(take);
    });
    git.on("error", () => resolve(new Map()));
    git.on("close", () => {
      take(rest);
      resolve(found);
    });
  });
}

/** Whether a folder may lie in a work tree of git, as far as the file system says it: git itself is slow to say no. */
export function mayBeWorkTree(folder: string): boolean {
  if (process.env["GIT_DIR"] !== undefined) return true;
  if (!existsSync(folder)) return false;
  for (let at = realpathSync(folder); ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return true;
    if (at === dirname(at)) return false;
  }
}

/** The paths of one commit; without a change where the commit only marks where a shallow clone begins. */
function changesOf(commit: string): [string, PageChange | undefined][] {
  const [id = "", date = "", author = "", decoration = "", files = ""] = commit.split(FIELD);
  const change = /\bgrafted\b/.test(decoration) ? undefined : { date, author, commit: id };
  return files
    .split("\0")
    .map((path) => path.replace(/^\n/, ""))
    .filter((path) => path !== "")
    .map((path) => [path, change]);
}
