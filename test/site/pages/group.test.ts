/** Pages by service, tag and type. */
import { expect, it } from "vitest";
import { groupLinks, groupViews } from "../../../site/pages/group.ts";
import { catalog, runbook } from "../pages/shop.ts";

const book = catalog([
  runbook("b", { title: "B", service: "Cart", tags: ["slow", "Queue"], type: "Alert" }),
  runbook("a", { title: "A", service: "cart", tags: ["queue", "queue"] }),
  runbook("c", { title: "C", tags: ["../up"] }),
]);

it("joins names that differ in case only, sorts their pages, and stays in its folder", () => {
  const { lists, groups } = groupViews(book);
  expect(lists.map(({ path }) => path)).toEqual(["/services/", "/tags/", "/types/"]);
  const byPath = new Map(groups.map((group) => [group.path, group.runbooks.map(({ text }) => text)]));
  expect(Object.fromEntries(byPath)).toEqual({
    "/services/cart/": ["A", "B"],
    "/tags/up/": ["C"],
    "/tags/queue/": ["A", "B"],
    "/tags/slow/": ["B"],
    "/types/alert/": ["B"],
  });
});

it("has no list of what no page names", () => {
  expect(groupViews(catalog([runbook("x")]))).toEqual({ lists: [], groups: [] });
});

it("leads from a page to its groups", () => {
  const [page] = book.runbooks;
  expect(page !== undefined && groupLinks(page, "/docs")).toEqual({
    service: [{ text: "Cart", href: "/docs/services/cart/" }],
    tags: [
      { text: "slow", href: "/docs/tags/slow/" },
      { text: "Queue", href: "/docs/tags/queue/" },
    ],
  });
});
