/** What was changed last comes first. */
import { expect, it } from "vitest";
import { recentView } from "../../../site/pages/recent.ts";
import { catalog, runbook } from "./shop.ts";

it("sorts by time, not by text, and knows nothing of what has no history", () => {
  const book = catalog([runbook("a"), runbook("b"), runbook("c")]);
  const changes = new Map([
    ["a.md", { date: "2025-11-20T23:30:00-05:00", author: "Ada" }],
    ["b.md", { date: "2025-11-21T01:00:00+01:00" }],
  ]);
  const view = recentView(book, changes);
  expect(view?.changes.map(({ link, day, author }) => [link.text, day, author])).toEqual([
    ["a", "2025-11-20", "Ada"],
    ["b", "2025-11-21", ""],
  ]);
  expect(recentView(book, new Map())).toBeUndefined();
});
