/** What Liquid calls `site` and `page`. */
import { describe, expect, test } from "vitest";
import { pageVariables, siteVariables } from "../../../site/model/site-variables.ts";
import { load, page } from "./load-example.ts";

test("a page has its front matter, and what Jekyll says of its file", () => {
  const runbook = { frontMatter: { tags: ["eu"], url: "/own", path: "own" }, url: "/eu/cart.html", title: "Cart" };
  expect(pageVariables({ ...runbook, file: "docs/eu/cart.md", path: "eu/cart.md" })).toEqual({
    title: "Cart",
    tags: ["eu"],
    url: "/eu/cart.html",
    path: "eu/cart.md",
    relative_path: "eu/cart.md",
    name: "cart.md",
    dir: "/eu/",
  });
  expect(pageVariables({ ...runbook, frontMatter: { title: "Own" }, file: "cart.md", url: "/" })).toMatchObject({
    title: "Own",
    path: "cart.md",
    name: "cart.md",
    dir: "/",
  });
});

test.each([
  ["_docs/a/cart.md", "docs"],
  ["more/_docs/cart.md", "docs"],
  ["docs/cart.md", undefined],
  ["a_docs/cart.md", undefined],
  ["_docs.md", undefined],
  ["_/cart.md", undefined],
])("the collection of %s is %s", (path, collection) => {
  const found = pageVariables({ frontMatter: {}, url: "/", title: "", file: path, path });
  expect(found["collection"]).toBe(collection);
  expect("collection" in found).toBe(collection !== undefined);
});

describe("the site", () => {
  const files = {
    "_config.yml": "collections:\n  docs: { output: true }\n  empty: { output: true }\ntitle: Shop\ncolor: blue\n",
    "_data/teams.yml": "shop-api: { name: Shop }\n",
    "_docs/b.md": page("title: B"),
    "a.md": page("title: A"),
    "img/graph.tar.gz": "x",
    Makefile: "x",
  };

  test("has its pages, its documents and its files", async () => {
    await load(files, (catalog) => {
      const now = new Date(5);
      const site = siteVariables(catalog, now);
      const titles = (key: string): string[] => (site[key] as { title: string }[]).map(({ title }) => title);
      expect(titles("pages")).toEqual(["A"]);
      expect(titles("html_pages")).toEqual(["A"]);
      expect(titles("documents")).toEqual(["B"]);
      expect([titles("docs"), titles("empty")]).toEqual([["B"], []]);
      expect(site).toMatchObject({ title: "Shop", color: "blue", time: now, data: { teams: {} } });
      expect((site["pages"] as object[])[0]).toMatchObject({ content: "# Cart\n", url: "/a.html" });
      expect(site["static_files"]).toEqual([
        { path: "/Makefile", name: "Makefile", basename: "Makefile", extname: "" },
        { path: "/img/graph.tar.gz", name: "graph.tar.gz", basename: "graph.tar", extname: ".gz" },
      ]);
    });
  });
});
