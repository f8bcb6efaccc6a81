/** Every page has its place, whatever its front matter says. */
import { describe, expect, it } from "vitest";
import { buildNavigation } from "../../../site/pages/navigation.ts";
import type { NavigationNode } from "../../../site/pages/navigation-node.ts";
import { catalog, runbook } from "./shop.ts";

const outline = (nodes: readonly NavigationNode[]): unknown[] =>
  nodes.map((node) => (node.children.length === 0 ? node.title : [node.title, ...outline(node.children)]));

describe("buildNavigation", () => {
  it("matches parents by title, and two of a title by their own parent", () => {
    const tree = buildNavigation(
      catalog([
        runbook("a/storage", { title: "Storage", parent: "Shop" }),
        runbook("b/storage", { title: "Storage", parent: "Office" }),
        runbook("disk", { title: "Disk", parent: "Storage", grandParent: "Office" }),
        runbook("office", { title: "Office" }),
        runbook("shop", { title: "Shop" }),
      ]),
    );
    expect(outline(tree.roots)).toEqual([
      ["Office", ["Storage", "Disk"]],
      ["Shop", "Storage"],
    ]);
  });

  it("puts pages without a parent below their folder, and orphans below a section of the name they give", () => {
    const tree = buildNavigation(
      catalog([
        runbook("cart/index", { title: "The cart" }),
        runbook("cart/slow", { title: "Cart is slow" }),
        runbook("lost", { title: "Lost", parent: "Nowhere", grandParent: "Far" }),
        runbook("pay_ment/card", { title: "Card refused" }),
      ]),
    );
    expect(outline(tree.roots)).toEqual([
      ["Far", ["Nowhere", "Lost"]],
      ["Pay ment", "Card refused"],
      ["The cart", "Cart is slow"],
    ]);
    expect(tree.of("lost").ancestors.map(({ href }) => href)).toEqual([
      "/docs/all/#in-far",
      "/docs/all/#in-far-nowhere",
    ]);
  });

  it("sorts by number, then by word, then by title", () => {
    const tree = buildNavigation(
      catalog([
        runbook("b", { title: "b" }),
        runbook("a", { title: "A" }),
        runbook("word", { navOrder: "x" }),
        runbook("ten", { navOrder: 10 }),
        runbook("two", { navOrder: 2 }),
      ]),
    );
    expect(outline(tree.roots)).toEqual(["two", "ten", "word", "A", "b"]);
  });

  it("keeps excluded pages out of the tree and reachable all the same", () => {
    const tree = buildNavigation(catalog([runbook("a"), runbook("b", { navExclude: true })]));
    expect(outline(tree.roots)).toEqual(["a"]);
    expect(tree.hidden.map(({ title }) => title)).toEqual(["b"]);
  });

  it("knows the page of a folder by each of its usual names, and puts all sections below the front page", () => {
    const tree = buildNavigation(
      catalog([
        runbook("index", { title: "Front", url: "/" }),
        runbook("a/_index", { title: "A" }),
        runbook("a/one", { title: "One" }),
        runbook("b/README", { title: "B" }),
        runbook("b/two", { title: "Two" }),
      ]),
    );
    expect(outline(tree.roots)).toEqual([["A", "One"], ["B", "Two"], "Front"]);
    expect(tree.of("index").children.map(({ title }) => title)).toEqual(["A", "B"]);
  });

  it("breaks circles instead of losing pages in them", () => {
    const tree = buildNavigation(
      catalog([
        runbook("a", { title: "A", parent: "B" }),
        runbook("b", { title: "B", parent: "A" }),
        runbook("c", { title: "C", parent: "C" }),
      ]),
    );
    expect(JSON.stringify(outline(tree.roots))).toBe('[["A","B"],["C","C"]]');
  });

  it("leads from a page to the one before and after it, in the order of the tree and across its branches", () => {
    const pages = ["a/one", "a/two", "b/three"].map((id) => runbook(id, { title: id }));
    const tree = buildNavigation(catalog([...pages, runbook("b/hidden", { navExclude: true })]));
    const turns = pages.map(({ id }) => [tree.of(id).previous?.title, tree.of(id).next?.title]);
    expect(turns).toEqual([
      [undefined, "a/two"],
      ["a/one", "b/three"],
      ["a/two", undefined],
    ]);
    expect(tree.of("b/hidden").previous).toBeUndefined();
  });

  it("lists the first of a page's children, and says how many there are", () => {
    const many = Array.from({ length: 100 }, (_, index) => runbook(`p${index}`, { parent: "Top" }));
    const tree = buildNavigation(catalog([...many, runbook("top", { title: "Top" })]));
    expect([tree.of("top").children.length, tree.of("top").moreChildren]).toEqual([20, 80]);
    expect(tree.of("nobody").tree.nodes).toEqual([]);
  });
});
