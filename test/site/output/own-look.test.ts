/** A site with a look of its own, built as a user builds it: what its pages load, and what they leave out. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommand } from "../command/run-command.ts";

let folder: string;
let page: string;
let home: string;

const FILES: Readonly<Record<string, string>> = {
  "_config.yml": "theme: just-the-docs\ncolor_scheme: dark\nback_to_top: true\nfavicon_ico: /shop.png\n",
  "_data/site.yml":
    'title: Shop\nurl: https://shop.example.com\nbaseurl: /docs\nsearch_engines: true\ntheme: { accent: { light: "#7a1fa2", dark: "#d9a6f0" } }\n',
  "shop.png": "",
  "assets/custom.css": "h1 { letter-spacing: 0 }\n",
  "assets/count.js": "",
  "_includes/head_custom.html":
    '<meta name="author" content="{{ site.title }}">\n<script src="{{ site.baseurl }}/assets/count.js"></script>\n<script>alert(1)</script>\n<link rel="preconnect" href="https://fonts.example.com">\n',
  "_includes/header_custom.html": "<p>Freeze until Monday</p>\n",
  "_includes/footer_custom.html":
    '<p>{{ page.title }} at {{ page.url }}, variables {{ site.pilotbook.variables }}</p><iframe src="https://x.example.com"></iframe>\n',
  "index.md": "---\ntitle: Shop\n---\nHello.\n",
  "cart.md": "---\ntitle: Cart\ndescription: The cart is slow\n---\nWait.\n",
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pilotbook-look-"));
  for (const [path, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const built = await runCommand(["build", "--allow-problems"], folder);
  expect(built.code).toBe(0);
  page = await readFile(join(folder, "_site/cart.html"), "utf8");
  home = await readFile(join(folder, "_site/index.html"), "utf8");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("the site's own styles come after the usual ones", async () => {
  const styles = [...page.matchAll(/<link rel="stylesheet" href="([^"?]+)\?[\w-]{8}">/g)].map(([, path]) => path);
  expect(styles).toEqual(["assets/pilotbook.css", "assets/pilotbook-theme.css", "assets/custom.css"]);
  expect(await readFile(join(folder, "_site/assets/pilotbook-theme.css"), "utf8")).toContain("--accent:");
  expect(await readFile(join(folder, "_site/assets/custom.css"), "utf8")).toContain("letter-spacing");
});

test("the icon and the scheme are those of the settings", () => {
  expect(page).toContain('<link rel="icon" href="shop.png">');
  expect(page).toContain('<html lang="en" data-usual="dark">');
});

test("the parts stand around every page, without what its policy blocks", () => {
  expect(page).toContain('<meta name="author" content="Shop">');
  expect(page).toContain('<script src="/docs/assets/count.js"></script>');
  expect(page).not.toMatch(/alert\(1\)|preconnect|iframe/);
  expect(page).toContain('<div class="own-header"><p>Freeze until Monday</p></div>');
  expect(page).toContain("Cart at /cart.html, variables 1");
  expect(home).toContain("Shop at /, variables 1");
  expect(page).toMatch(/script-src &#39;self&#39;; style-src &#39;self&#39;/);
});

test("what is left out is reported at its line, and what nothing here does by its name", async () => {
  const { out } = await runCommand(["validate", "--format", "json"], folder);
  const { problems } = JSON.parse(out) as {
    problems: { rule: string; file: string; line: number; data: { element?: string; keys?: string } }[];
  };
  const shown = problems.map(({ rule, file, line, data }) => [
    rule,
    `${file}:${line}`,
    data.element ?? data.keys ?? "",
  ]);
  expect(shown).toEqual([
    ["foreign-setting", "_config.yml:3", "back_to_top"],
    ["blocked-part", "_includes/footer_custom.html:1", '<iframe src="https://x.example.com">'],
    ["blocked-part", "_includes/head_custom.html:3", "<script>"],
    ["blocked-part", "_includes/head_custom.html:4", '<link rel="preconnect" href="https://fonts.example.com">'],
  ]);
});

describe("an author who is not trusted", () => {
  test("has colours, and puts nothing around pages", async () => {
    const built = await runCommand(["build", "--untrusted", "--allow-problems", "--output", "_other"], folder);
    expect(built.code).toBe(0);
    const html = await readFile(join(folder, "_other/cart.html"), "utf8");
    expect(html).toContain("pilotbook-theme.css");
    expect(html).not.toMatch(/custom\.css|own-header|own-footer|count\.js/);
  });
});

describe("what programs read", () => {
  test("social tags of a page, where search engines are let in", () => {
    const tags = [...page.matchAll(/<meta property="og:(\w+)" content="([^"]*)">/g)].map(([, name, value]) => [
      name,
      value,
    ]);
    expect(Object.fromEntries(tags)).toEqual({
      type: "article",
      site_name: "Shop",
      title: "Cart",
      description: "The cart is slow",
      url: "https://shop.example.com/docs/cart.html",
    });
  });

  test("a feed of changes, by the dates of files where no version control has any", async () => {
    expect(home).toContain(
      '<link rel="alternate" type="application/atom+xml" title="What has changed" href="/docs/changes.atom">',
    );
    const feed = await readFile(join(folder, "_site/changes.atom"), "utf8");
    expect(feed).toMatch(/<entry>\n<title>Cart<\/title>\n<id>https:\/\/shop\.example\.com\/docs\/cart\.html<\/id>/);
    expect(feed).toMatch(/<updated>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ<\/updated>/);
  });

  test("a list of the pages as Markdown", async () => {
    const text = await readFile(join(folder, "_site/llms.txt"), "utf8");
    expect(text).toContain("- [Cart](https://shop.example.com/docs/cart.md): The cart is slow");
  });
});
