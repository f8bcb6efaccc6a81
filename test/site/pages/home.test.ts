/** The home page counts what there is, and begins with its sections. */
import { expect, it } from "vitest";
import { homeView } from "../../../site/pages/home.ts";
import { buildNavigation } from "../../../site/pages/navigation.ts";
import { catalog, runbook, volumeFillingUp } from "./shop.ts";

it("has sections with their first pages, and single pages apart", () => {
  const book = catalog([runbook("about"), runbook("cart/slow"), runbook("cart/full"), volumeFillingUp()]);
  const view = homeView(book, buildNavigation(book));
  expect(view.sections.map(({ link, pages, first }) => [link.text, pages, first.length])).toEqual([
    ["Cart", 2, 2],
    ["Storage", 1, 1],
  ]);
  expect(view.singles).toEqual([{ text: "about", href: "/docs/about.html" }]);
  expect(view.counts).toEqual({ runbooks: 4, alerts: 1, teams: 2, checked: 1 });
});

it("looks through a section that holds one other section only", () => {
  const book = catalog([runbook("a/b/c", { title: "C" }), runbook("a/b/d", { title: "D" })]);
  expect(homeView(book, buildNavigation(book)).sections[0]?.first.map(({ text }) => text)).toEqual(["C", "D"]);
});
