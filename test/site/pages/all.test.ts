/** The list of all pages has every page, also those that stay out of navigation. */
import { expect, it } from "vitest";
import { allView, type AllEntry } from "../../../site/pages/all.ts";
import { buildNavigation } from "../../../site/pages/navigation.ts";
import { catalog, runbook } from "./shop.ts";

const hrefs = (entries: readonly AllEntry[]): string[] =>
  entries.flatMap(({ href, children }) => [...(href === undefined ? [] : [href]), ...hrefs(children)]);

it("has every page, and anchors for sections without a page", () => {
  const book = catalog([
    runbook("a"),
    runbook("b", { navExclude: true }),
    runbook("c/d"),
    runbook("c/e", { navExclude: true, type: "Alert" }),
  ]);
  const view = allView(book, buildNavigation(book));
  expect(hrefs(view.sections).sort()).toEqual(["/docs/a.html", "/docs/b.html", "/docs/c/d.html", "/docs/c/e.html"]);
  expect(view.sections.find(({ title }) => title === "C")).toMatchObject({ anchor: "in-c" });
  expect(view.count).toBe(4);
});
