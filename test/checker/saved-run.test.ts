/** Evidence as a file: what comes back is what was written, and what is no evidence is refused. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { UsageError } from "../../checker/usage-error.ts";
import type { Recording } from "../../checker/recording.ts";
import { readSavedRun, saveRun } from "../../checker/saved-run.ts";
import { report } from "./report/made-up-report.ts";

const folder = mkdtempSync(join(tmpdir(), "pilotbook-saved-"));
const file = join(folder, "evidence.json");
afterAll(() => rmSync(folder, { recursive: true }));

const setting = { seed: 1, budget: 120_000, pace: 1, answers: {} };
const recording: Recording = {
  check: { id: "load", probe: "promql", title: "Load", params: {} },
  startedAt: "2031-01-01T03:00:00.000Z",
  milliseconds: 5,
  requests: 1,
  began: true,
  gathered: { facts: [{ value: Number.NaN }, { value: -Infinity }, { value: 0.5 }, { text: "Ünïcode \u2028" }] },
};

test("numbers that JSON does not have come back too", () => {
  expect(saveRun(file, report, setting, [recording])).toBeUndefined();
  expect(readSavedRun(file)).toMatchObject({ format: 1, page: "shop/checkout", setting, recordings: [recording] });
});

test("nobody else may read it", () => {
  saveRun(join(folder, "own.json"), report, setting, []);
  expect(statSync(join(folder, "own.json")).mode & 0o077).toBe(0);
});

test("a file that cannot be written is reported, not thrown", () => {
  expect(saveRun(join(folder, "no", "where.json"), report, setting, [])).toMatch(/^the evidence is not saved: ENOENT/);
});

test.each(["", "null", "[]", "{}", "{", "5", '{"format":2,"recordings":[]}', '{"format":1}', "[".repeat(500)])(
  "%.40j is refused",
  (text) => {
    writeFileSync(file, text);
    expect(() => readSavedRun(file)).toThrow(UsageError);
  },
);

test("a file that is not there is refused", () => {
  expect(() => readSavedRun(join(folder, "nowhere.json"))).toThrow(UsageError);
});

test.each([
  ["page", undefined],
  ["setting.seed", "one"],
  ["setting.answers.orders", 5],
  ["report.vantage.host", null],
  ["report.warnings", "none"],
  ["report.cost.carrier", "3"],
  ["recordings", [null]],
  ["recordings[0].check.id", undefined],
  ["recordings[0].began", "yes"],
  ["recordings[0].looks.count", "2"],
])("a damaged file is refused with its place: %s", (path, value) => {
  saveRun(file, { ...report, cost: { carrier: 3 } }, { ...setting, answers: { orders: "yes" } }, [
    { ...recording, looks: { count: 2, milliseconds: 9 } },
  ]);
  const saved: unknown = JSON.parse(readFileSync(file, "utf8"));
  const steps = path.replaceAll("[", ".").replaceAll("]", "").split(".");
  const last = steps.pop() ?? "";
  const parent = steps.reduce((inner, step) => (inner as Record<string, unknown>)[step], saved);
  (parent as Record<string, unknown>)[last] = value;
  writeFileSync(file, JSON.stringify(saved));
  expect(() => readSavedRun(file)).toThrow(`${file} is damaged: ${path}`);
});
