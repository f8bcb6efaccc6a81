/** Of a report only statuses and a date are taken, and only where it is one. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { lastRunOf } from "../../../site/pages/last-run.ts";
import { freshnessOf } from "../../../site/history/freshness.ts";
import { newestRuns } from "../../../site/history/newest-runs.ts";

const NOW = Date.parse("2025-11-22T00:00:00Z");

function report(rest: object = {}): string {
  return JSON.stringify({
    format: 1,
    page: { id: "cart/slow", title: "<b>" },
    startedAt: "2025-11-20T10:00:00Z",
    interrupted: false,
    results: [
      { check: { id: "writers" }, verdict: { status: "pass", reason: "<script>" } },
      { check: { id: "<b>" }, verdict: { status: "pass" } },
      { check: { id: "queue" }, verdict: { status: "great" } },
    ],
    outcome: { kind: "resolved" },
    ...rest,
  });
}

it("takes what it knows and nothing else", () => {
  expect(lastRunOf(report(), NOW)).toEqual({
    page: "cart/slow",
    date: "2025-11-20T10:00:00.000Z",
    kind: "resolved",
    checks: [{ id: "writers", status: "pass" }],
  });
});

it.each([
  ["no JSON", "{"],
  ["a list", "[]"],
  ["another format", report({ format: 2 })],
  ["an interrupted run", report({ interrupted: true })],
  ["a replay", report({ replayOf: "x.json" })],
  ["the future", report({ startedAt: "2026-11-20T10:00:00Z" })],
  ["no date", report({ startedAt: "yesterday" })],
  ["no outcome", report({ outcome: {} })],
])("is not read from %s", (_what, text) => expect(lastRunOf(text, NOW)).toBeUndefined());

it("is the newest of a page", async () => {
  const folder = await mkdtemp(join(tmpdir(), "pilotbook-results-"));
  await writeFile(join(folder, "a.json"), report({ startedAt: "2024-11-21T10:00:00Z" }));
  await writeFile(join(folder, "b.json"), report({ startedAt: "2024-11-19T10:00:00Z" }));
  await writeFile(join(folder, "c.json"), "not a report");
  expect((await newestRuns(folder)).get("cart/slow")?.date).toBe("2024-11-21T10:00:00.000Z");
  expect((await newestRuns(join(folder, "missing"))).size).toBe(0);
  await rm(folder, { recursive: true });
});

it("makes a page fresh where all passed, and says when the page was changed since", () => {
  const now = new Date(NOW);
  const change = { date: "2024-01-01T00:00:00Z" };
  const passed = {
    page: "a",
    date: "2025-10-01T00:00:00Z",
    kind: "resolved",
    checks: [{ id: "x", status: "pass" }],
  } as const;
  const failed = { ...passed, checks: [{ id: "x", status: "fail" }] } as const;
  expect(freshnessOf(change, undefined, undefined, now)).toMatchObject({
    isStale: true,
    changeAge: "22 months ago",
    since: change.date,
  });
  expect(freshnessOf(change, passed, undefined, now)).toMatchObject({
    isStale: false,
    isChangedSince: false,
    since: passed.date,
  });
  expect(freshnessOf(change, failed, undefined, now).isStale).toBe(true);
  expect(freshnessOf({ date: "2025-11-01T00:00:00Z" }, passed, undefined, now).isChangedSince).toBe(true);
  expect(freshnessOf(change, undefined, 0, now).isStale).toBe(false);
  expect(freshnessOf(undefined, undefined, undefined, now)).toMatchObject({ isStale: false, changeAge: "" });
});
