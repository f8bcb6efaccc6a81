/** What happened to a page reaches its view: the change, the run, and what both make of its age. */
import { join } from "node:path";
import { expect, it } from "vitest";
import { historyOf } from "../../../site/history/history.ts";
import { catalog, runbook } from "../pages/shop.ts";

const results = join(import.meta.dirname, "../../browser/fixtures/results");
const page = runbook("cart/cart-writer-crash-looping");
const book = { ...catalog([page]), contentFolder: "/nowhere/at/all" };

it("knows the newest run, and that nothing has confirmed the page", async () => {
  const history = await historyOf(book, results, new Date("2026-06-01T00:00:00Z"));
  expect(history.changes.size).toBe(0);
  const { run, freshness, git } = history.of(page);
  expect(run?.checks.map(({ id, status }) => `${id} ${status}`)).toEqual(["writers fail", "queue pass"]);
  expect(freshness).toMatchObject({ runAge: "15 months ago", isStale: false });
  expect(git).toBeUndefined();
});

it("knows nothing without a folder of results", async () => {
  expect((await historyOf(book, undefined, new Date())).of(page).run).toBeUndefined();
});
