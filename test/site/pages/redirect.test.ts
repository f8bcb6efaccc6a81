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
    { from: "/alerts/CartSlow/", to: "/docs/alerts/cartslow/", title: "CartSlow" },
    { from: "/alerts/PodDown/", to: "/docs/a.html", title: "A" },
  ]);
});

it("has the addresses of alerts that only a file is called after, as they are written and in small letters", () => {
  const book = catalog([runbook("cart/CartIsSlow", { title: "Cart is slow" })]);
  expect(redirects(book)).toEqual([
    { from: "/alerts/cartisslow/", to: "/docs/cart/CartIsSlow.html", title: "Cart is slow" },
    { from: "/alerts/CartIsSlow/", to: "/docs/cart/CartIsSlow.html", title: "Cart is slow" },
  ]);
});

it("has Hugo's addresses where the pages are Hugo's, and takes no page's place", () => {
  const pages = [
    runbook("cart/Big Slow", { path: "cart/Big Slow.md", url: "/cart/Big%20Slow.html", title: "Slow" }),
    runbook("cart/a", { url: "/cart/a.html", frontMatter: { slug: "The Other" } }),
    runbook("cart/c", { url: "/cart/c.html", frontMatter: { url: "/../../etc/" } }),
    runbook("check/d", { url: "/check/d.html", path: "check/d.md" }),
    runbook("cart/b", { url: "/cart/b/" }),
  ];
  const section = runbook("cart", { path: "cart/_index.md", url: "/cart/" });
  expect(redirects(catalog(pages))).toEqual([]);
  expect(redirects(catalog([section, ...pages])).map(({ from, to }) => [from, to])).toEqual([
    ["/cart/big-slow/", "/docs/cart/Big%20Slow.html"],
    ["/cart/the-other/", "/docs/cart/a.html"],
  ]);
});

it("has a page that says where to", () => {
  expect(redirectView({ from: "/old.html", to: "/docs/a.html", title: "A" })).toMatchObject({
    path: "/old.html",
    to: "/docs/a.html",
  });
});
