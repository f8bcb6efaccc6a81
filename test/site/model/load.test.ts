/** The loader: which files are pages, where they are, and what is said of a folder that has none. */
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Catalog } from "../../../site/model/catalog.ts";
import { createPageCache } from "../../../site/model/page-cache.ts";
import { loadCatalog } from "../../../site/model/load.ts";
import { withFolder } from "../rules/example-site.ts";
import { load, page } from "./load-example.ts";

describe("folders", () => {
  test("one that is not there", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pilotbook-"));
    await rm(folder, { recursive: true });
    const { runbooks, findings } = await loadCatalog({ content: folder, data: folder });
    expect(runbooks).toEqual([]);
    expect(findings).toMatchObject([{ rule: "missing-folder", code: "missing", line: 1 }]);
  });

  test("one without pages, and a file in place of a folder", async () => {
    await load({ "graph.svg": "<svg/>" }, (catalog, problems) => {
      expect(catalog.staticFiles).toEqual(["graph.svg"]);
      expect(problems).toEqual(["(content):1:- error empty-folder empty"]);
    });
    await withFolder({ "cart.md": page("title: Cart") }, async (folder) => {
      const { findings } = await loadCatalog({ content: join(folder, "cart.md"), data: folder });
      expect(findings.map(({ rule }) => rule)).toEqual(["missing-folder"]);
    });
  });

  test("what belongs to other tools is neither page nor file", async () => {
    const files = {
      "cart.md": page("title: Cart"),
      ".git/x.md": "x",
      "node_modules/x/readme.md": "x",
      "_drafts/x.md": "x",
      ".hidden": "x",
    };
    await load(files, ({ runbooks, staticFiles }) => {
      expect(runbooks.map(({ id }) => id)).toEqual(["cart"]);
      expect(staticFiles).toEqual([]);
    });
  });

  test("without front matter a file is a page, unless the folder is Jekyll's", async () => {
    await load({ "cart.md": "# Cart\n" }, ({ runbooks }) =>
      expect(runbooks.map(({ title }) => title)).toEqual(["Cart"]),
    );
    await load({ "cart.md": "# Cart\n", "_config.yml": "title: Shop\n" }, ({ runbooks, staticFiles, settings }) => {
      expect([runbooks.length, staticFiles, settings.title]).toEqual([0, ["cart.md"], "Shop"]);
    });
  });
});

describe("whatever there is", () => {
  const BASE = { "cart.md": page("title: Cart") };

  test("files are copied from where they lie, by their path on the site", async () => {
    const files = {
      ...BASE,
      "_config.yml": "collections: { docs: { output: true } }\n",
      "_docs/a.svg": "x",
      "eu/b.svg": "x",
    };
    await load(files, ({ staticFiles, sourceOf, contentFolder }) => {
      expect(staticFiles).toEqual(["docs/a.svg", "eu/b.svg"]);
      expect(staticFiles.map(sourceOf)).toEqual([`${contentFolder}/_docs/a.svg`, `${contentFolder}/eu/b.svg`]);
      expect(sourceOf("other.svg")).toBe(`${contentFolder}/other.svg`);
    });
  });

  test("files that would take the place of the site's own are left out and reported", async () => {
    const files = { ...BASE, "manifest.json": "{}", "search/a.txt": "x", "robots.txt": "x", "_config.yml": "" };
    await load(files, ({ staticFiles }, problems) => {
      expect(staticFiles).toEqual(["robots.txt"]);
      expect(problems).toEqual([
        "manifest.json:1:- error reserved-address file /manifest.json",
        "search/a.txt:1:- error reserved-address file /search/a.txt",
      ]);
    });
    await withFolder(files, async (folder) => {
      const options = { content: folder, data: join(folder, "_data"), untrusted: true };
      const { staticFiles, findings } = await loadCatalog(options);
      expect(staticFiles).toEqual([]);
      expect(findings.map(({ code, data }) => [code, (data as { path?: string } | undefined)?.path])).toEqual([
        ["file", "/manifest.json"],
        ["file", "/robots.txt"],
        ["file", "/search/a.txt"],
      ]);
    });
  });

  test("includes have names, those of folders too, and are in order", async () => {
    const files = {
      ...BASE,
      "_config.yml": "includes_dir: _parts\n",
      "_parts/z.html": "Z",
      "_parts/a/b.md": "B\0",
      "_includes/x.html": "X",
    };
    await load(files, ({ includes }, problems) => {
      expect([...includes]).toEqual([
        ["a/b.md", "B"],
        ["z.html", "Z"],
      ]);
      expect(problems.filter((one) => one.includes("odd-character"))).toEqual([
        "_parts/a/b.md:1:- warning odd-character nul",
      ]);
    });
    await load(BASE, ({ includes }) => expect(includes.size).toBe(0));
  });

  test("the output folder is no content, and a base path wins over the settings", async () => {
    await withFolder({ ...BASE, "out/a.svg": "x", "_config.yml": "baseurl: /docs\n" }, async (folder) => {
      const options = { content: folder, data: join(folder, "_data") };
      const { staticFiles, settings } = await loadCatalog({ ...options, output: join(folder, "out"), basePath: "/pr" });
      expect([staticFiles, settings.baseurl]).toEqual([[], "/pr"]);
      const plain = await loadCatalog(options);
      expect([plain.staticFiles, plain.settings.baseurl]).toEqual([["out/a.svg"], "/docs"]);
    });
  });

  test("what is wrong is in the order of files, and the content folder is named as an author would", async () => {
    const files = { "b.md": page("title: B\nlayot: x"), "a.md": page("title: A\nb: 1\nlayot: x\nteem: x") };
    await load(files, ({ contentFolder }, problems) => {
      expect(problems.map((one) => one.split(":", 2).join(":"))).toEqual(["a.md:4", "a.md:5", "b.md:3"]);
      expect(contentFolder).toMatch(/^\.\.\//);
    });
    const here = await loadCatalog({ content: process.cwd(), data: "nowhere" });
    expect(here.contentFolder).toBe(".");
  });

  test("links out of the content are followed for those who are trusted", async () => {
    await withFolder({ ...BASE, "_data/x.txt": "" }, async (folder) => {
      const other = await mkdtemp(join(tmpdir(), "pilotbook-other-"));
      await writeFile(join(other, "writer.md"), page("title: Writer"));
      await writeFile(join(other, "teams.yml"), "shop: { name: Shop }\n");
      await symlink(join(other, "writer.md"), join(folder, "writer.md"));
      const load = (untrusted: boolean): ReturnType<typeof loadCatalog> =>
        loadCatalog({ content: folder, data: other, untrusted });
      const trusted = await load(false);
      expect([trusted.runbooks.map(({ title }) => title), trusted.findings]).toEqual([["Cart", "Writer"], []]);
      const untrusted = await load(true);
      // The data folder was named by whoever starts the program.
      expect([untrusted.runbooks.map(({ title }) => title), [...untrusted.teams.keys()]]).toEqual([["Cart"], ["shop"]]);
      expect(untrusted.findings.map(({ rule, code }) => [rule, code])).toEqual([["unreadable-file", "outside"]]);
      await rm(other, { recursive: true });
    });
  });
});

describe("files that are read or copied", () => {
  test("an unclosed front matter is reported, and the file is what it is without one", async () => {
    await load({ "cart.md": "---\ntitle: Cart\n" }, ({ runbooks }, problems) => {
      expect(runbooks.map(({ title }) => title)).toEqual(["Cart"]);
      expect(problems).toEqual(["cart.md:1:- error front-matter-shape unclosed"]);
    });
  });

  test.each([
    ["published: false", false, false],
    ["published: true", true, true],
    ["published: 'false'", true, true],
    ["draft: true", true, false],
    ["draft: false", true, true],
  ])("with %s a page is there: of Jekyll %s, of others %s", async (line, ofJekyll, ofOthers) => {
    const files = { "a.md": page(line), "b.md": page("title: B") };
    await load({ ...files, "_config.yml": "" }, ({ runbooks, staticFiles }) =>
      expect([runbooks.length, staticFiles]).toEqual([ofJekyll ? 2 : 1, []]),
    );
    await load(files, ({ runbooks, staticFiles }) =>
      expect([runbooks.length, staticFiles]).toEqual([ofOthers ? 2 : 1, []]),
    );
  });

  test("two files of one name are two pages with names of their own", async () => {
    const files = { "cart.md": page("title: A"), "cart.html": page("title: B"), "cart.svg": "x", "a.md.txt": "x" };
    await load(files, ({ runbooks, staticFiles }) => {
      expect(runbooks.map(({ id, title }) => [id, title])).toEqual([
        ["cart", "B"],
        ["cart.md", "A"],
      ]);
      expect(staticFiles).toEqual(["a.md.txt", "cart.svg"]);
    });
  });

  test("a sidecar belongs to the page of its name, and to no file that is copied", async () => {
    const files = {
      "eu/cart.md": page("title: A"),
      "cart.checks.yml": "team: shop-api\n",
      "graph.svg": "x",
      "graph.checks.yml": "team: shop-api\n",
    };
    await load(files, ({ runbooks, staticFiles }, problems) => {
      expect(["team" in (runbooks[0] ?? {}), staticFiles]).toEqual([false, ["graph.svg"]]);
      expect(problems).toEqual([
        "cart.checks.yml:1:- error sidecar-without-page no-page cart",
        "graph.checks.yml:1:- error sidecar-without-page no-page graph",
      ]);
    });
  });

  test("a page is read again only where something that it is made of has changed", async () => {
    await withFolder({ "a.md": page("title: A"), "b.md": page("title: B") }, async (folder) => {
      const cache = createPageCache();
      const read = (): Promise<Catalog> => loadCatalog({ content: folder, data: join(folder, "_data"), cache });
      const bodies = async (): Promise<object[]> => (await read()).runbooks.map(({ frontMatter }) => frontMatter);
      const first = await bodies();
      const change = async (name: string, text: string): Promise<boolean[]> => {
        await writeFile(join(folder, name), text);
        const before = first.splice(0, 2, ...(await bodies()));
        return first.map((one, index) => one === before[index]);
      };
      expect(await change("x.svg", "x")).toEqual([true, true]);
      expect(await change("b.md", page("title: C"))).toEqual([true, false]);
      expect(await change("a.checks.yml", "team: shop-api\n")).toEqual([false, true]);
      expect(await change("a.checks.yml", "team: shop-network\n")).toEqual([false, true]);
      expect(await change("_config.yml", "title: Shop\n")).toEqual([false, false]);
    });
  });
});

describe("addresses", () => {
  test("of files, of an index, of a permalink, and redirects that nobody else claims", async () => {
    const files = {
      "index.md": page("title: Shop"),
      "eu/index.md": page("title: EU"),
      "eu/two words.md": page("title: Two words"),
      "eu/cart.md": page(
        "title: Cart\npermalink: /basket/\nlink: /eu/shared.html\nredirect_from: [/old-cart, /index.html, 'https://shop.example.com/x']",
      ),
      "eu/writer.md": page("title: Writer\nlink: /eu/shared.html\naliases: /old-writer"),
    };
    await load(files, ({ runbooks }) => {
      expect(runbooks.map(({ url, redirects }) => [url, ...redirects])).toMatchInlineSnapshot(`
        [
          [
            "/basket/",
            "/old-cart",
          ],
          [
            "/eu/",
          ],
          [
            "/eu/two%20words.html",
          ],
          [
            "/eu/writer.html",
            "/old-writer",
          ],
          [
            "/",
          ],
        ]
      `);
    });
  });
});
