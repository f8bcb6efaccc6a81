/** What Liquid calls `site` and `page`. */
import { describe, expect, test } from "vitest";
import { pageVariables, paginatorOf, siteVariables } from "../../../site/model/site-variables.ts";
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

test("all pages of a list are on one, where the settings ask for pages of lists", () => {
  const posts = [{ title: "A" }, { title: "B" }];
  expect(paginatorOf({ paginate: 1, posts })).toEqual({
    page: 1,
    per_page: 1,
    posts,
    total_posts: 2,
    total_pages: 1,
  });
  expect([paginatorOf({ posts }), paginatorOf({ paginate: null, posts }), paginatorOf({ paginate: 5 })]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test("documents stand by their dates, those without one last, and by path; each knows its neighbours", async () => {
  const files = {
    "_config.yml": "collections: { docs: { output: true } }\nexcerpt_separator: <!--cut-->\n",
    "_docs/d.md": "---\ntitle: D\n---\nd one\n<!--cut-->\nd two\n",
    "_docs/c.md": "---\ntitle: C\nexcerpt_separator: <!--own-->\n---\nc one\n<!--cut-->\nc two\n<!--own-->\nc three\n",
    "_docs/b.md": "---\ntitle: B\ndate: 2024-02-01\nexcerpt: Own\n---\nb\n",
    "_docs/a.md": "---\ntitle: A\ndate: 2024-03-01\nslug: first\n---\na\n",
  };
  await load(files, (catalog) => {
    type Document = { title: string; id: string; excerpt: string; next?: Document; previous?: Document };
    const documents = siteVariables(catalog, new Date(5))["docs"] as Document[];
    const shown = documents.map(({ title, next, previous, excerpt, id }) => [
      previous?.title,
      title,
      next?.title,
      excerpt.trim(),
      id,
    ]);
    expect(shown).toEqual([
      [undefined, "B", "A", "Own", "/docs/b"],
      ["B", "A", "C", "a", "/docs/first"],
      ["A", "C", "D", "c one\n<!--cut-->\nc two", "/docs/c"],
      ["C", "D", undefined, "d one", "/docs/d"],
    ]);
  });
});
