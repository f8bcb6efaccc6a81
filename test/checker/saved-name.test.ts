/** What --save writes into a folder: a file for each run, which is never written over. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readSavedRun, saveRun, type SavedRun } from "../../checker/saved-run.ts";
import { fileInFolder, isFolder } from "../../checker/saved-name.ts";
import { report } from "./report/made-up-report.ts";

const folder = mkdtempSync(join(tmpdir(), "pilotbook-audit-"));
afterAll(() => rmSync(folder, { recursive: true }));
const setting = { seed: 1, budget: 120_000, pace: 1, answers: {} };

test("a folder is one that is there, or that is written like one", () => {
  expect([isFolder(folder), isFolder(join(folder, "new/")), isFolder(join(folder, "new"))]).toEqual([
    true,
    true,
    false,
  ]);
});

test("the name says when, what, which share and how it ended", () => {
  const name = (more: object, taken = 0): string => fileInFolder("runs", { ...report, ...more }, taken).slice(5);
  expect(name({ exitCode: 0 })).toBe("2031-01-01T03-00-00Z_shop-checkout_pass.json");
  expect(name({ exitCode: 10 }, 2)).toBe("2031-01-01T03-00-00Z_shop-checkout_fail_3.json");
  expect(name({ exitCode: 20, shard: { index: 2, count: 3 } })).toBe(
    "2031-01-01T03-00-00Z_shop-checkout_shard-2-of-3_unknown.json",
  );
  expect(name({ exitCode: 11, page: { ...report.page, id: "../../etc/passwd" } })).toBe(
    "2031-01-01T03-00-00Z_-etc-passwd_partial.json",
  );
});

test("a folder is made, and two runs of one second are two files, each whole and for its owner alone", () => {
  const runs = join(folder, "runs/");
  expect([saveRun(runs, report, setting, []), saveRun(runs, report, setting, [])]).toEqual([undefined, undefined]);
  const files = readdirSync(runs).sort();
  expect(files).toHaveLength(2);
  for (const file of files) {
    expect(readSavedRun(join(runs, file))).toMatchObject({ page: "shop/checkout" });
    expect(statSync(join(runs, file)).mode & 0o077).toBe(0);
  }
});

test("it says who ran it, and what it came to", () => {
  const file = join(folder, "one.json");
  saveRun(file, report, setting, []);
  const saved = JSON.parse(readFileSync(file, "utf8")) as SavedRun;
  expect(saved.by).toBe(userInfo().username);
  expect(saved.said).toEqual({
    kind: "team",
    exitCode: report.exitCode,
    checks: [{ id: "network", status: "fail", reason: "5 of 5 clusters could not be reached in any attempt" }],
  });
});
