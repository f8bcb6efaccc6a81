/** The manifest of a build: what is in it, its shape as a file, and what is taken for one. */
import { describe, expect, test } from "vitest";
import { type Manifest, manifestText, readManifest } from "../../../site/model/manifest.ts";
import { manifestOf } from "../../../site/model/site-manifest.ts";
import { loadSite, withFolder } from "../rules/example-site.ts";
import { page } from "./load-example.ts";

const EMPTY: Manifest = { version: 2, url: "", baseurl: "", pages: [], paths: [], problems: [] };

describe("a manifest", () => {
  const files = {
    "_data/site.yml": "url: https://shop.example.com\nbaseurl: docs\n",
    "b.md": page("title: B\nredirect_from: /old.html"),
    "a.md": "---\ntitle: A\n---\n# Steps\n\n## Look {#look}\n\n[b](b.md) and\n[it](#look)\n",
    "z/graph.svg": "<svg/>",
    "assets/graph.svg": "<svg/>",
    "docs/check/x.txt": "x",
    "search/names.js": "x",
  };
  const made = (change: Record<string, string> = {}): Promise<Manifest> =>
    withFolder({ ...files, ...change }, async (folder) => {
      const site = await loadSite(folder);
      const short = JSON.stringify(manifestOf(site, [])).replaceAll(`${site.catalog.contentFolder}/`, "");
      return JSON.parse(short) as Manifest;
    });

  test("has pages with their ids and references, and every other path that can be linked", async () => {
    const { pages, ...rest } = await made();
    expect(rest).toEqual({
      version: 2,
      url: "https://shop.example.com",
      baseurl: "/docs",
      paths: ["/docs/check/x.txt", "/z/graph.svg"],
      problems: [],
    });
    expect(pages.map(({ hash: _hash, sketch: _sketch, ...one }) => one)).toEqual([
      {
        file: "a.md",
        url: "/a.html",
        title: "A",
        redirects: [],
        ids: ["steps", "look"],
        references: [
          ["/docs/b.html", 8],
          ["#look", 9],
        ],
      },
      { file: "b.md", url: "/b.html", title: "B", redirects: ["/old.html"], ids: ["cart"], references: [] },
    ]);
  });

  test("is the same whatever was found first", () =>
    withFolder(files, async (folder) => {
      const site = await loadSite(folder);
      const backwards = { ...site, paths: new Set([...site.paths].reverse()) };
      expect(manifestOf(backwards, [])).toEqual(manifestOf(site, []));
    }));

  test("knows a page again by its front matter and its text, whatever its name", async () => {
    const hashOf = async (text: string): Promise<string | undefined> =>
      (await made({ "c.md": text })).pages.find(({ file }) => file === "c.md")?.hash;
    const [first, second] = [(await made()).pages[1]?.hash, await hashOf(files["b.md"])];
    expect(first).toMatch(/^[0-9a-f]{12}$/);
    expect(second).toBe(first);
    expect(await hashOf(files["b.md"].replace("title: B", "title: C"))).not.toBe(first);
    expect(await hashOf(`${files["b.md"]}more`)).not.toBe(first);
  });

  test("is in the order of its files, whatever that of its pages", async () => {
    const order = { "eu/index.md": page("title: EU"), "eu.md": page("title: X"), "eu/a.md": page("title: A") };
    expect((await made(order)).pages.map(({ file }) => file)).toEqual([
      "a.md",
      "b.md",
      "eu.md",
      "eu/a.md",
      "eu/index.md",
    ]);
  });
});

describe("as a file", () => {
  test("it has one line for each thing, and can be read again", () => {
    const problem = { file: "a.md", rule: "orphan", code: "itself", data: {} };
    const manifest: Manifest = { ...EMPTY, paths: ["/a.svg", "/b.svg"], problems: [problem] };
    const text = manifestText(manifest);
    expect(text.split("\n")).toEqual([
      '{"version":2,"url":"","baseurl":"",',
      '"pages":[],',
      '"paths":[',
      '"/a.svg",',
      '"/b.svg"',
      "],",
      '"problems":[',
      JSON.stringify(problem),
      "]}",
      "",
    ]);
    expect(readManifest(text)).toEqual(manifest);
    expect(readManifest(manifestText({ ...EMPTY, version: 1 })).version).toBe(1);
  });

  test.each<[string, unknown]>([
    ["no mapping", []],
    ["nothing", null],
    ["without a version", { ...EMPTY, version: undefined }],
    ["of a version to come", { ...EMPTY, version: 3 }],
    ["with a version in words", { ...EMPTY, version: "2" }],
    ["without pages", { ...EMPTY, pages: undefined }],
    ["with paths that are no list", { ...EMPTY, paths: {} }],
    ["with problems that are no list", { ...EMPTY, problems: "none" }],
  ])("%s is none", (_what, value) => {
    expect(() => readManifest(JSON.stringify(value))).toThrow("a manifest has");
  });
});
