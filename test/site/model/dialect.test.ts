/** Which dialect a folder is, by its files, by its pages and by its settings, and what is said of it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { dialectLine } from "../../../site/model/dialect.ts";
import { loadCatalog } from "../../../site/model/load.ts";

const roots: string[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

async function catalogOf(files: readonly string[], content = ".", text = "# Cart\n") {
  const root = mkdtempSync(join(tmpdir(), "dialect-"));
  roots.push(root);
  for (const file of files) {
    const [path = "", own = text] = file.split("|");
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), own);
  }
  return loadCatalog({ content: join(root, content), data: join(root, content, "_data") });
}

const PAGE = "cart.md|---\ntitle: Cart\n---\nText.\n";

test.each<[string[], string, string, string]>([
  [["_config.yml|title: x", "cart.md"], ".", "jekyll", "_config.yml"],
  [["hugo.toml|", "content/cart.md"], "content", "hugo", "../hugo.toml"],
  [["config.toml|", "content/cart.md"], "content", "hugo", "../config.toml"],
  [["config.toml|", "content/cart.md"], ".", "hugo", "config.toml"],
  [["config.toml|", "cart.md"], ".", "github", "pages without front matter"],
  [["mkdocs.yml|", "docs/cart.md"], "docs", "mkdocs", "../mkdocs.yml"],
  [["mkdocs.yml|", "other/cart.md"], "other", "github", "pages without front matter"],
  [["docusaurus.config.ts|", "docs/cart.md"], "docs", "docusaurus", "../docusaurus.config.ts"],
  [["_config.yml|title: x", "docs/cart.md"], "docs", "github", "pages without front matter"],
  [["mkdocs.yml|", "content/cart.md"], "content", "github", "pages without front matter"],
  [["hugo.toml|", "docs/cart.md"], "docs", "github", "pages without front matter"],
  [["README.md", "cart.md"], ".", "github", "pages without front matter"],
  [[PAGE, "disk.md"], ".", "jekyll", "front matter of 1 of 2 pages"],
  [["mkdocs.yml|", "_data/site.yml|dialect: GitHub", "cart.md"], ".", "github", "the setting `dialect`"],
  [["_data/site.yml|dialect: nonsense", PAGE], ".", "jekyll", "front matter of 1 of 1 pages"],
])("%j below %s is %s, by %s", async (files, content, name, because) => {
  const { dialect } = await catalogOf(files, content);
  expect(dialect).toMatchObject({ name, because });
});

test("of mixed signs the first counts, and the others are said", async () => {
  const { dialect } = await catalogOf(["_config.yml|title: x", "mkdocs.yml|", "docusaurus.config.js|", "cart.md"]);
  expect(dialect).toEqual({ name: "jekyll", because: "_config.yml", others: ["mkdocs.yml", "docusaurus.config.js"] });
  expect(dialectLine(dialect)).toBe(
    "Reading as jekyll, by _config.yml, in spite of mkdocs.yml and docusaurus.config.js; `dialect` in _data/site.yml says otherwise.",
  );
  expect(dialectLine({ ...dialect, others: [] })).toBe(
    "Reading as jekyll, by _config.yml; `dialect` in _data/site.yml says otherwise.",
  );
});

test("the README of a folder without an index is the folder's page", async () => {
  const { runbooks } = await catalogOf(["README.md", "disk/readme.md", "both/README.md", "both/index.md"]);
  expect(runbooks.map(({ url }) => url)).toEqual(["/", "/both/README.html", "/both/", "/disk/"]);
});

test("a README beside an index is a page of its own, and an index counts for its own folder alone", async () => {
  const { runbooks } = await catalogOf(["index.md", "README.md", "d/readme.md", "dd/e/README.md", "x/readme.md.md"]);
  expect(runbooks.map(({ url }) => url).sort()).toEqual(["/", "/README.html", "/d/", "/dd/e/", "/x/readme.md.html"]);
});

test("front matter of Hugo in TOML and in JSON is read, and a draft is left out", async () => {
  const { runbooks } = await catalogOf([
    "hugo.toml|",
    'content/a.md|+++\ntitle = "Disk is full"\nweight = 3\ntags = ["x"]\n+++\nText.\n',
    'content/b.md|{\n  "title": "Cart"\n}\nText.\n',
    "content/c.md|+++\ndraft = true\n+++\nText.\n",
  ]);
  expect(runbooks).toMatchObject([
    { title: "Disk is full", navOrder: 3, tags: ["x"], body: "Text.\n", bodyLine: 6 },
    { title: "Cart", body: "Text.\n", bodyLine: 4 },
  ]);
});
