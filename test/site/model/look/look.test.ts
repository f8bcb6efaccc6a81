/** How a content folder says that its site is to look, and which settings of other themes are named because nothing here does them. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Catalog } from "../../../../site/model/catalog.ts";
import { loadCatalog } from "../../../../site/model/load.ts";
import { withFolder } from "../../rules/example-site.ts";

type Files = Readonly<Record<string, string>>;

const load = (files: Files, untrusted = false): Promise<Catalog> =>
  withFolder({ "index.md": "# Shop\n", ...files }, (content) =>
    loadCatalog({ content, data: join(content, "_data"), untrusted }),
  );

async function lookOf(config: string, files: Files = {}, untrusted = false): Promise<Catalog["look"]> {
  return (await load({ "_config.yml": config, ...files }, untrusted)).look;
}

/** What is said of settings, as `file:line code …`. */
async function said(files: Files): Promise<string[]> {
  const { findings, contentFolder } = await load(files);
  return findings
    .filter(({ rule }) => rule === "foreign-setting" || rule === "theme-setting")
    .map(({ file, line, code, data }) => {
      const texts = Object.values(data ?? {}).map((value) => String(value));
      return [`${file.replace(`${contentFolder}/`, "")}:${line}`, code, ...texts].join(" ");
    });
}

describe("the look", () => {
  test("of a site that says nothing is the usual one", async () => {
    expect(await lookOf("title: Shop\n")).toEqual({ theme: "", parts: [] });
  });

  test.each([
    ["light", "light"],
    ["dark", "dark"],
    ["nil", undefined],
    ["'null'", undefined],
    ["auto", undefined],
    ["''", undefined],
    ["[dark]", undefined],
    ["purple", undefined],
  ])("color_scheme: %s is the scheme %s", async (written, scheme) => {
    expect((await lookOf(`color_scheme: ${written}\n`)).scheme).toBe(scheme);
  });

  test.each<[string, Files, string | undefined]>([
    ["favicon: /img/a.png\n", { "img/a.png": "" }, "img/a.png"],
    ["favicon_ico: img/a.png\n", { "img/a.png": "" }, "img/a.png"],
    ["favicon: a.png\nfavicon_ico: b.png\n", { "a.png": "", "b.png": "" }, "a.png"],
    ["favicon: gone.png\n", { "favicon.ico": "" }, undefined],
    ["title: Shop\n", { "favicon.png": "", "favicon.ico": "", "favicon.svg": "" }, "favicon.svg"],
    ["title: Shop\n", { "favicon.png": "", "favicon.ico": "" }, "favicon.ico"],
    ["title: Shop\n", { "favicon.png": "" }, "favicon.png"],
    ["title: Shop\n", { "img/favicon.png": "" }, undefined],
  ])("%j with its files has the icon %3$s", async (config, files, icon) => {
    expect((await lookOf(config, files)).icon).toBe(icon);
  });

  const OWN: Files = {
    "assets/custom.css": "h1 { color: red }\n",
    "_includes/footer_custom.html": "<p>Foot</p>\n",
    "_includes/head_custom.html": " \n",
    "_includes/header_custom.html": "<p>Head</p>\n",
    "_includes/other.html": "<p>Other</p>\n",
  };

  test("has the site's own styles, marked by their text, and the parts that say something", async () => {
    const { customStyle, parts } = await lookOf("title: Shop\n", OWN);
    const other = await lookOf("title: Shop\n", { ...OWN, "assets/custom.css": "h1 { color: blue }\n" });
    expect(customStyle).toMatch(/./);
    expect(other.customStyle).not.toBe(customStyle);
    expect(parts.map(({ place, text }) => [place, text])).toEqual([
      ["header", "<p>Head</p>\n"],
      ["footer", "<p>Foot</p>\n"],
    ]);
    expect(parts[0]?.file).toMatch(/\/_includes\/header_custom\.html$/);
  });

  test("of authors who are not trusted has colours, and nothing around pages", async () => {
    const look = await lookOf('theme: { accent: { light: "#7a1fa2", dark: "#d9a6f0" } }\n', OWN, true);
    expect(look.theme).toContain("--accent:");
    expect([look.customStyle, look.parts]).toEqual([undefined, []]);
  });
});

test.each<[string, Files, string[]]>([
  [
    "an icon that is not there",
    { "_config.yml": "a: 1\nfavicon_ico: /x.png\n" },
    ["_config.yml:2 no-file favicon_ico x.png"],
  ],
  ["schemes that mean none", { "_config.yml": "color_scheme: nil\n" }, []],
  ["the scheme of the reader", { "_config.yml": "color_scheme: auto\n" }, []],
  ["a scheme that is null in quotes", { "_config.yml": "color_scheme: 'null'\n" }, []],
  ["a scheme that is a Sass file", { "_config.yml": "color_scheme: purple\n" }, ["_config.yml:1 scheme purple"]],
  [
    "Jekyll",
    {
      "_config.yml":
        "title: Shop\npaginate: 5\npagination: { enabled: true }\nlimit_posts: 3\nlsi: true\ntimezone: UTC\n",
    },
    ["_config.yml:4 keys Jekyll limit_posts, lsi, paginate, pagination.enabled"],
  ],
  ["Jekyll in another zone", { "_config.yml": "timezone: Europe/Berlin\n" }, ["_config.yml:1 keys Jekyll timezone"]],
  [
    "Jekyll where each is switched off",
    { "_config.yml": "paginate: false\npagination: { enabled: false }\nlimit_posts:\nlsi: ''\n" },
    [],
  ],
  [
    "just-the-docs",
    {
      "_config.yml":
        "theme: just-the-docs\nback_to_top: true\nsearch: { previews: 3, heading_level: 2 }\nnav_sort: false\n",
      "_includes/nav_footer_custom.html": "x",
      "_includes/icons/a.html": "x",
      "_includes/own.html": "x",
      "_includes/my_nav_footer_custom.html": "x",
      "_sass/custom/custom.scss": "x",
      "_sass/color_schemes/purple.scss": "x",
      "_sass/other.scss": "x",
      "_layouts/home.html": "x",
    },
    [
      "_config.yml:1 files just-the-docs _includes/icons, _includes/nav_footer_custom.html, _sass/custom/custom.scss, _sass/color_schemes/purple.scss, _layouts/home.html",
      "_config.yml:2 keys just-the-docs back_to_top, search.heading_level, search.previews",
    ],
  ],
  [
    "just-the-docs from elsewhere",
    { "_config.yml": "remote_theme: just-the-docs/just-the-docs@v0.10\nga_tracking: UA-1\n" },
    ["_config.yml:2 keys just-the-docs ga_tracking"],
  ],
  ["another theme", { "_config.yml": "theme: minima\nback_to_top: true\n", "_layouts/home.html": "x" }, []],
  [
    "Material",
    {
      "mkdocs.yml":
        "site_name: Shop\ntheme: { name: material, palette: { primary: red }, logo: a.png, icon: }\nplugins: [search]\n",
    },
    ["mkdocs.yml:3 keys MkDocs plugins, theme.logo, theme.palette"],
  ],
  [
    "MkDocs by its other name",
    { "mkdocs.yaml": "site_name: Shop\ncopyright: Us\n" },
    ["mkdocs.yaml:2 keys MkDocs copyright"],
  ],
  ["MkDocs that says nothing", { "mkdocs.yml": "site_name: Shop\n" }, []],
  ["MkDocs that cannot be read", { "mkdocs.yml": "- a\n" }, []],
])("of the settings of %s is said", async (_theme, files, lines) => {
  expect(await said(files)).toEqual(lines);
});

test("MkDocs has its settings beside the folder of pages, where only trusted authors have any", async () => {
  await withFolder({ "docs/index.md": "# Shop\n", "mkdocs.yml": "copyright: Us\n" }, async (folder) => {
    const content = join(folder, "docs");
    const codes = async (untrusted: boolean) =>
      (await loadCatalog({ content, data: join(content, "_data"), untrusted })).findings.map(({ code }) => code);
    expect([await codes(false), await codes(true)]).toEqual([["keys"], []]);
  });
});
