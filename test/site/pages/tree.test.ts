/** A page shows the branch that it is in, of each level what is near, and the same object where it shows the same. */
import { describe, expect, it } from "vitest";
import { buildNavigation } from "../../../site/pages/navigation.ts";
import type { TreeBranch } from "../../../site/pages/tree.ts";
import { TREE_PATH, treeFile } from "../../../site/pages/tree-file.ts";
import { catalog, runbook } from "./shop.ts";

/** Titles; what is open has what is below it behind it, what is closed ends in `+`. */
function outline({ nodes, more }: TreeBranch): unknown[] {
  const shown = nodes.map(({ title, isBranch, open }) =>
    open === undefined ? `${title}${isBranch ? "+" : ""}` : [title, ...outline(open)],
  );
  return more === 0 ? shown : [...shown, more];
}

/** So many that no page shows all of them. */
const many = (parent: string) => Array.from({ length: 30 }, (_, index) => runbook(`z${index}`, { title: "Z", parent }));
const small = [
  runbook("a", { title: "A" }),
  runbook("a1", { title: "A1", parent: "A" }),
  runbook("a2", { title: "A2", parent: "A" }),
  runbook("a2x", { title: "A2x", parent: "A2" }),
  runbook("b", { title: "B" }),
  runbook("b1", { title: "B1", parent: "B" }),
  runbook("c", { title: "C" }),
];
const book = catalog([...small, ...many("B")]);

describe("the tree of a page", () => {
  const navigation = buildNavigation(book);

  it.each([
    ["a2x", [["A", "A1", ["A2", "A2x"]], "B+", "C"]],
    ["a", [["A", "A1", "A2+"], "B+", "C"]],
    ["c", ["A+", "B+", "C"]],
  ])("of %s opens what leads to it and what is below it", (id, expected) => {
    expect(outline(navigation.of(id).tree)).toEqual(expected);
  });

  it("is whole where it is small", () => {
    const { of, tree } = buildNavigation(catalog(small));
    expect(outline(tree)).toEqual([["A", "A1", ["A2", "A2x"]], ["B", "B1"], "C"]);
    expect(of("c").tree).toBe(tree);
  });

  it("of a page that is not in it has nothing open", () => {
    expect(outline(navigation.tree)).toEqual(["A+", "B+", "C"]);
  });

  it("shows the nearest of many, and is the same object for pages that are near each other", () => {
    const pages = Array.from({ length: 100 }, (_, index) => runbook(`p${index}`, { navOrder: index, parent: "Top" }));
    const { of } = buildNavigation(catalog([...pages, runbook("top", { title: "Top" })]));
    const open = of("p50").tree.nodes[0]?.open;
    expect([open?.nodes[0]?.title, open?.nodes.length, open?.more]).toEqual(["p42", 21, 79]);
    expect(of("p54").tree).toBe(of("p50").tree);
    expect(of("p55").tree.nodes[0]?.open?.nodes[0]?.title).toBe("p47");
    expect(of("p99").tree.nodes[0]?.open?.nodes.at(-1)?.title).toBe("p99");
  });

  it("shows a branch that asked to stay out of navigation to those who are in it", () => {
    const hidden = catalog([
      ...many("Y"),
      runbook("h", { title: "H", navExclude: true }),
      runbook("h1", { title: "H1", parent: "H" }),
      runbook("y", { title: "Y" }),
    ]);
    expect(outline(buildNavigation(hidden).of("h1").tree)).toEqual(["Y+", ["H", "H1"]]);
  });
});

describe("the file of the whole tree", () => {
  const navigation = buildNavigation(catalog(small));

  it("has every page with its path on the site, without the base path", () => {
    const { text } = treeFile(navigation);
    const tree: unknown = JSON.parse(text.replace(/^runbookTree\(|\)\n$/g, ""));
    expect(tree).toEqual([
      [
        "A",
        "/a.html",
        [
          ["A1", "/a1.html"],
          ["A2", "/a2.html", [["A2x", "/a2x.html"]]],
        ],
      ],
      ["B", "/b.html", [["B1", "/b1.html"]]],
      ["C", "/c.html"],
    ]);
  });

  it("has another address when it is another", () => {
    const other = treeFile(buildNavigation(catalog([runbook("a", { title: "A" })])));
    expect(other.href).toMatch(new RegExp(`^${TREE_PATH}\\?[0-9a-f]{8}$`));
    expect(other.href).not.toBe(treeFile(navigation).href);
  });
});
