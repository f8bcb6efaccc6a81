/** The settings of other generators: `nav` of MkDocs orders, titles and groups its pages, and nothing is read of a folder that is not the author's. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readGeneratorSettings } from "../../../site/model/generator-settings.ts";
import { loadCatalog } from "../../../site/model/load.ts";

const root = mkdtempSync(join(tmpdir(), "nav-"));
afterAll(() => rmSync(root, { recursive: true }));

mkdirSync(join(root, "docs"));
writeFileSync(
  join(root, "mkdocs.yml"),
  "site_name: Shop\nnav:\n  - Start: index.md\n  - Storage:\n      - disk.md\n      - Deep:\n          - The queue: queue.md\n",
);
for (const name of ["index", "disk", "queue", "other"]) writeFileSync(join(root, "docs", `${name}.md`), `# ${name}\n`);

test("pages have the order, the titles and the sections of nav", async () => {
  const { runbooks } = await loadCatalog({ content: join(root, "docs"), data: join(root, "data") });
  expect(
    runbooks.map(({ id, title, navOrder, parent, grandParent }) => [id, title, navOrder, parent, grandParent]),
  ).toEqual([
    ["disk", "disk", 2, "Storage", ""],
    ["index", "Start", 1, "", ""],
    ["other", "other", undefined, "", ""],
    ["queue", "The queue", 3, "Deep", "Storage"],
  ]);
});

test("settings above a folder of authors who are not trusted are not theirs", () => {
  const bounds = { most: 1000, root: join(root, "docs") };
  expect(readGeneratorSettings(join(root, "docs"), "mkdocs", bounds).values).toEqual({});
  expect(readGeneratorSettings(join(root, "docs"), "mkdocs", { most: 1000 }).values).toMatchObject({
    site_name: "Shop",
  });
});

test("of Docusaurus' program only what it says plainly counts", () => {
  writeFileSync(
    join(root, "docusaurus.config.js"),
    "// routeBasePath: 'x'\nmodule.exports = { docs: { routeBasePath: '/' } };\n",
  );
  expect(readGeneratorSettings(join(root, "docs"), "docusaurus", { most: 1000 }).values).toEqual({
    routeBasePath: "/",
  });
});

test("of Docusaurus static is copied, of MkDocs it is not", async () => {
  const site = join(root, "other");
  for (const folder of ["docs", "static"]) mkdirSync(join(site, folder), { recursive: true });
  writeFileSync(join(site, "docs/cart.md"), "# Cart\n");
  for (const file of ["static/a.png", "static/.hidden"]) writeFileSync(join(site, file), "");
  const files = async (): Promise<readonly string[]> =>
    (await loadCatalog({ content: join(site, "docs"), data: join(root, "data") })).staticFiles;
  writeFileSync(join(site, "mkdocs.yml"), "site_name: Shop\n");
  expect(await files()).toEqual([]);
  rmSync(join(site, "mkdocs.yml"));
  writeFileSync(join(site, "docusaurus.config.js"), "module.exports = {};\n");
  expect(await files()).toEqual(["a.png"]);
});

test("what Hugo and Docusaurus keep in static is copied to the root, and a file of the pages wins", async () => {
  const site = join(root, "hugo");
  for (const folder of ["content/shop", "static/shop"]) mkdirSync(join(site, folder), { recursive: true });
  writeFileSync(join(site, "hugo.toml"), "");
  writeFileSync(join(site, "content/shop/cart.md"), "# Cart\n");
  for (const file of ["content/shop/a.png", "static/shop/a.png", "static/shop/b.png"])
    writeFileSync(join(site, file), file);
  const catalog = await loadCatalog({ content: join(site, "content"), data: join(root, "data") });
  expect(catalog.staticFiles.map((path) => readFileSync(catalog.sourceOf(path), "utf8")).sort()).toEqual([
    "content/shop/a.png",
    "static/shop/b.png",
  ]);
  const untrusted = await loadCatalog({ content: join(site, "content"), data: join(root, "data"), untrusted: true });
  expect(untrusted.staticFiles).toEqual(["shop/a.png"]);
});
