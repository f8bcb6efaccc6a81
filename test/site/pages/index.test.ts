/** The site makes these pages, and leaves alone what a runbook has taken. */
import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { generatedPages } from "../../../site/pages/index.ts";
import { buildNavigation } from "../../../site/pages/navigation.ts";
import { catalog, runbook } from "./shop.ts";

const pagesOf = (book: ReturnType<typeof catalog>) => generatedPages(book, buildNavigation(book));

it("has one page per list, team, dashboard and shared alert, each with a layout that exists", () => {
  const pages = pagesOf(catalog([runbook("a", { alerts: ["CartSlow"] }), runbook("b", { alerts: ["CartSlow"] })]));
  expect(pages.map(({ path }) => path)).toEqual([
    "/index.html",
    "/alerts/index.html",
    "/alerts/cartslow/index.html",
    "/teams/index.html",
    "/teams/storage/index.html",
    "/teams/shop/index.html",
    "/dashboards/index.html",
    "/dashboards/dashboard/index.html",
    "/all/index.html",
    "/404.html",
  ]);
  for (const { layout } of pages)
    expect(existsSync(new URL(`../../../site/${layout}`, import.meta.url)), layout).toBe(true);
});

it("leaves an address to the runbook that has it", () => {
  const paths = pagesOf(catalog([runbook("index", { url: "/" })])).map(({ path }) => path);
  expect(paths).not.toContain("/index.html");
});
