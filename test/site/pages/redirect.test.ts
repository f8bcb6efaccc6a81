/** Old links and alert names lead to the page; nothing leads away from a page that is there. */
import { expect, it } from "vitest";
import { redirects, redirectView } from "../../../site/pages/redirect.ts";
import { catalog, runbook } from "./shop.ts";

it("has old links, and alerts that one runbook answers", () => {
  const book = catalog([
    runbook("a", { title: "A", redirects: ["/old.html", "/b.html"], alerts: ["PodDown", "CartSlow"] }),
    runbook("b", { title: "B", redirects: ["/old.html"], alerts: ["CartSlow"] }),
  ]);
  expect(redirects(book)).toEqual([
    { from: "/old.html", to: "/docs/a.html", title: "A" },
    { from: "/alerts/poddown/", to: "/docs/a.html", title: "A" },
  ]);
});

it("has a page that says where to", () => {
  expect(redirectView({ from: "/old.html", to: "/docs/a.html", title: "A" })).toMatchObject({
    path: "/old.html",
    to: "/docs/a.html",
  });
});
