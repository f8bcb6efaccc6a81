/** A built folder: every kind of fault is found at its line and column, and what only looks like one stays unmentioned. */
import { mkdtemp, rm } from "node:fs/promises";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FolderOptions, checkFolder } from "../../../../site/validate/folder/check-folder.ts";
import { writeLinkSite } from "../../../bench/link-site.ts";

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "pilotbook-folder-"))));
afterEach(() => rm(folder, { recursive: true, force: true }));

async function found(
  files: Readonly<Record<string, string>>,
  options: Omit<FolderOptions, "folder"> = {},
): Promise<string[]> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const { problems } = await checkFolder({ folder, ...options });
  return problems.map(
    ({ file, line, column, rule, message, help }) =>
      `${file.slice(folder.length + 1)}:${line}:${column ?? 0} ${rule}: ${message}. ${help}`,
  );
}

test("every seeded fault of a generated site is found, and nothing else", async () => {
  const site = await writeLinkSite(folder, 60, 2);
  const { problems, pages } = await checkFolder({ folder });
  expect(pages).toBe(63);
  const told = problems.map(({ rule, file }) => `${file.slice(folder.length + 1)} ${rule}`).sort();
  expect(told).toEqual(site.faults.map(({ rule, file }) => `${file} ${rule}`).sort());
});

test("the words, with what was meant", async () => {
  expect(
    await found({
      "index.html":
        '<h1 id="shop">Shop</h1>\n<a class=x href="Cart.html">x</a> <a href="crat.html">x</a>\n<a href="cart.html#Restart">x</a>\n<a href="/other/">x</a>',
      "cart.html": '<h2 id="restart">x</h2>',
      "other/page.html": "x",
    }),
  ).toMatchInlineSnapshot(`
    [
      "index.html:2:18 link-target: the link Cart.html differs from /cart.html in upper and lower case. Did you mean /cart.html?",
      "index.html:2:44 link-target: the link crat.html leads to /crat.html, which does not exist. Did you mean /cart.html?",
      "index.html:3:10 link-anchor: the link cart.html#Restart leads to #Restart, which /cart.html does not have. Did you mean #restart?",
      "index.html:4:10 link-folder: the link /other/ leads to the folder /other/, which has no page of its own. Add an index.md to the folder, or link one of its pages.",
    ]
  `);
});

describe("the place where the site is published", () => {
  const pages = {
    "index.html":
      '<link rel="canonical" href="https://runbooks.example.com/book/"><a href="/book/cart.html">x</a><a href="https://runbooks.example.com/elsewhere">x</a>',
    "cart.html":
      '<link rel="canonical" href="https://runbooks.example.com/book/basket.html"><a href="/cart.html">x</a>',
  };

  test("with its address, links with it lead into the folder", async () => {
    expect(
      (await found(pages, { origin: "https://runbooks.example.com", basePath: "/book" })).map((one) =>
        one.split(":").slice(0, 4).join(":"),
      ),
    ).toEqual([
      "cart.html:1:29 link-target: the link https",
      "cart.html:1:85 base-path: the link /cart.html leaves the site",
      "index.html:1:105 base-path: the link https",
    ]);
  });

  test("without, they are somebody else's", async () => {
    expect(await found({ "cart.html": pages["cart.html"] })).toEqual([]);
  });
});

test("a base element moves every relative link, also those within the page", async () => {
  expect(
    await found({
      "deep/page.html":
        '<base href="/"><a href="cart.html">x</a> <a href="page.html">x</a> <a href="cart.html#a">x</a>',
      "cart.html": '<p id="a">',
    }),
  ).toEqual([
    "deep/page.html:1:51 link-target: the link page.html leads to /page.html, which does not exist. Correct the path, add the page, or remove the link.",
  ]);
});

describe("unusual, and fine", () => {
  test.each([
    '<a href="caf%C3%A9.html#caf%C3%A9">x</a>',
    '<a href="café.html#café">x</a>',
    "<A HREF='café.html'>x</A>",
    "<a href=café.html>x</a>",
    '<form action=""></form><form></form>',
    '<noscript><img src="café.html" alt=""></noscript>',
    '<svg><use xlink:href="#icon"/><symbol id="icon"/></svg>',
    '<meta name="description" content="url=missing.html">',
    '<meta http-equiv="refresh" content="30">',
    '<meta http-equiv="Refresh" content="0; URL=\'café.html\'">',
    "<style>@namespace svg url(http://www.w3.org/2000/svg); a { background: url('data:image/gif;base64,AA==') }</style>",
    "<p style=\"content: 'url(missing.png)'\">x</p>",
    '<img srcset="café.html 1x,café.html?a=1,2 2x" alt="">',
    '<template><a href="café.html">x</a></template>',
    '<title><a href="missing.html"></title>',
    '<a href="#gone" id="gone">x</a>',
  ])("%s", async (html) => {
    expect(await found({ "index.html": html, "café.html": '<h2 id="café">x</h2>' })).toEqual([]);
  });
});
