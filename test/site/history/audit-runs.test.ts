/** Saved runs are listed with what changed, and what is none is named. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Report } from "../../../checker/model.ts";
import { saveRun } from "../../../checker/saved-run.ts";
import { auditRunOf } from "../../../site/history/audit-runs.ts";
import { newestRuns } from "../../../site/history/newest-runs.ts";
import { runHistory } from "../../../site/command/run-history.ts";
import { report, result } from "../../checker/report/made-up-report.ts";

const folder = mkdtempSync(join(tmpdir(), "pilotbook-history-"));
afterAll(() => rmSync(folder, { recursive: true }));

const at = (startedAt: string, more: Partial<Report> = {}): Report => ({ ...report, startedAt, ...more });
const well = { results: [result("network", { status: "pass", reason: "all were reached" })], exitCode: 0 };
for (const one of [
  at("2024-01-01T03:00:00.000Z", { ...well, inputs: { cluster_id: "c1" } }),
  at("2024-01-02T03:00:00.000Z", { inputs: { cluster_id: "c2" }, cost: { carrier: 2, customer: 9 } }),
  at("2024-01-03T03:00:00.000Z", { ...well, page: { ...report.page, id: "shop/cart" } }),
])
  saveRun(folder, one, { seed: 42, budget: 1, pace: 1, answers: {} }, []);
writeFileSync(join(folder, "notes.json"), "{}");
writeFileSync(join(folder, "readme.txt"), "no run");

test("each page with its runs, the oldest first, and what is another than before", async () => {
  const lines = (await runHistory({ folder, format: "text" })).replaceAll(/by .*? on/g, "by ada on").split("\n");
  expect(lines).toEqual([
    "shop/cart",
    "  3  2024-01-03T03:00:00Z  network pass; exit code 0, 0 requests, by ada on bastion-1, content 0123456789ab, seed 42: 2024-01-03T03-00-00Z_shop-cart_pass.json",
    "",
    "shop/checkout",
    "  1  2024-01-01T03:00:00Z  network pass; exit code 0, 0 requests, by ada on bastion-1, content 0123456789ab, seed 42: 2024-01-01T03-00-00Z_shop-checkout_pass.json",
    `  2  2024-01-02T03:00:00Z  network fail; exit code ${report.exitCode}, 11 requests, by ada on bastion-1, content 0123456789ab, seed 42: 2024-01-02T03-00-00Z_shop-checkout_fail.json`,
    "    network: pass (all were reached) -> fail (5 of 5 clusters could not be reached in any attempt)",
    "    cluster_id: c1 -> c2",
    "",
    "not a saved run: notes.json",
    "",
  ]);
});

describe("any two", () => {
  const compare = (...pair: [string, string]): Promise<string> => runHistory({ folder, format: "text", pair });

  test.each([
    ["by number", "2", "1"],
    ["by file", "2024-01-02T03-00-00Z_shop-checkout_fail.json", "2024-01-01T03-00-00Z_shop-checkout_pass.json"],
    ["by time", "2024-01-02T03:00Z", "2024-01-01"],
  ])("are compared, named %s", async (_how, before, now) => {
    const lines = (await compare(before, now)).split("\n");
    expect(lines.map((line) => line.slice(0, 25))).toEqual(
      [
        "shop/checkout",
        "  2  2024-01-02T03:00:00Z",
        "shop/checkout",
        "  1  2024-01-01T03:00:00Z",
        "    network: fail (5 of 5 ",
        "    cluster_id: c2 -> c1",
        "",
      ].map((line) => line.slice(0, 25)),
    );
  });

  test("may be of two pages, or the same", async () => {
    expect(await compare("1", "3")).toContain("    page: shop/checkout -> shop/cart\n");
    expect(await compare("3", "3")).toContain("nothing is another");
  });

  test("for programs are JSON", async () => {
    const text = await runHistory({ folder, format: "json", pair: ["1", "2"] });
    expect(JSON.parse(text)).toMatchObject({
      format: 1,
      before: { number: 1, page: "shop/checkout" },
      now: { number: 2 },
      changes: [expect.any(String), "cluster_id: c1 -> c2"],
    });
  });

  test("that are not there, or not the only one, are refused together", async () => {
    const refused = await compare("7", "2024-01").catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: "UnreadableInput" });
    const [first, second] = (refused as Error).message.split("\n");
    expect(first).toContain("7");
    for (const number of ["1", "2", "3"]) expect(second).toContain(`${number} (2024-01-0${number}T`);
  });
});

test("for programs it is JSON", async () => {
  expect(JSON.parse(await runHistory({ folder, format: "json" }))).toMatchObject({
    format: 1,
    runs: [{ changes: [] }, { changes: [expect.any(String), "cluster_id: c1 -> c2"] }, { page: "shop/cart" }],
    others: ["notes.json"],
  });
});

test("the site takes its last runs from the same folder", async () => {
  const runs = await newestRuns(folder);
  expect(runs.get("shop/checkout")).toEqual({
    page: "shop/checkout",
    date: "2024-01-02T03:00:00.000Z",
    kind: "team",
    checks: [{ id: "network", status: "fail" }],
  });
});

test.each([
  "",
  "5",
  "null",
  "[]",
  '{"format":1,"page":"x"}',
  '{"format":1,"page":"x","said":{"exitCode":0,"checks":5},"report":{"startedAt":"2024-01-01"}}',
])("%j is no saved run", (text) => expect(auditRunOf(text, "x.json")).toBeUndefined());

test("a folder that is not there is said to be unreadable", async () => {
  await expect(runHistory({ folder: join(folder, "nowhere"), format: "text" })).rejects.toThrow(/cannot be read/);
});

test("nothing that a file says gets to the terminal as it is", async () => {
  const hostile = mkdtempSync(join(tmpdir(), "pilotbook-history-"));
  const evil = "\u001b]0;owned\u0007\nfake";
  writeFileSync(
    join(hostile, "a.json"),
    JSON.stringify({
      format: 1,
      page: evil,
      by: evil,
      said: { exitCode: 0, checks: [{ id: evil, status: evil }] },
      report: { startedAt: "2024-01-01T00:00:00Z", vantage: { host: evil } },
    }),
  );
  expect(await runHistory({ folder: hostile, format: "text" })).not.toMatch(/[\u0000-\u0009\u000b-\u001f]|\nfake/);
  rmSync(hostile, { recursive: true });
});
