/** A built folder: every kind of fault is found at its line and column, and what only looks like one stays unmentioned. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FolderOptions, checkFolder } from "../../../../site/validate/folder/check-folder.ts";
import type { AlertRule } from "../../../../site/model/site.ts";
import { writeLinkSite } from "../../../bench/link-site.ts";
import { factsOf } from "../../facts.ts";

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
    (problem) =>
      `${problem.file.slice(folder.length + 1)}:${problem.line}:${problem.column ?? 0} ${problem.rule} ${factsOf(problem)}`,
  );
}

test("every seeded fault of a generated site is found, and nothing else", async () => {
  const site = await writeLinkSite(folder, 60, 2);
  const { problems, pages } = await checkFolder({ folder });
  expect(pages).toBe(63);
  const told = problems.map(({ rule, file }) => `${file.slice(folder.length + 1)} ${rule}`).sort();
  expect(told).toEqual(site.faults.map(({ rule, file }) => `${file} ${rule}`).sort());
});

test("each at its place, with what was meant", async () => {
  expect(
    await found({
      "index.html":
        '<h1 id="shop">Shop</h1>\n<a class=x href="Cart.html">x</a> <a href="crat.html">x</a>\n<a href="cart.html#Restart">x</a>\n<a href="/other/">x</a>',
      "cart.html": '<h2 id="restart">x</h2>',
      "other/page.html": "x",
    }),
  ).toMatchInlineSnapshot(`
    [
      "index.html:2:18 link-target other-case link, Cart.html, /cart.html → cart.html",
      "index.html:2:44 link-target leads-nowhere link, crat.html, /crat.html → cart.html",
      "index.html:3:10 link-anchor no-id link, cart.html#Restart, Restart, /cart.html → restart",
      "index.html:4:10 link-folder no-page link, /other/, /other/",
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
    expect(await found(pages, { origin: "https://runbooks.example.com", basePath: "/book" })).toEqual([
      "cart.html:1:29 link-target leads-nowhere link, https://runbooks.example.com/book/basket.html, /book/basket.html",
      // What else is on that host is somebody else's where its whole address is written.
      "cart.html:1:85 base-path outside-folder link, /cart.html, /cart.html",
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
  ).toEqual(["deep/page.html:1:51 link-target leads-nowhere link, page.html, /page.html → /deep/page.html"]);
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

test("what a folder holds beside its pages counts too", async () => {
  expect(
    await found(
      {
        "index.html":
          '<iframe srcdoc="&lt;a href=none.html&gt;x&lt;/a&gt;"></iframe><script type="application/ld+json">{"url":"/none"}</script><script>{"url":"/script"}</script>',
        "pic.svg": '<svg><a xlink:href="none.svg#x"/><style>a{fill:url(none.css)}</style></svg>',
        "app.webmanifest": '{"icons":[{"src":"none.png"}]}',
        "manifest.json": '{"version":1,"src":"no-manifest"}',
        "sitemap.xml":
          "<urlset><url><loc>https://r.example/</loc></url>\n<url><loc>http://r.example/none</loc></url></urlset>",
      },
      { origin: "https://r.example" },
    ),
  ).toEqual([
    "app.webmanifest:1:19 asset-target leads-nowhere source, none.png, /none.png",
    "index.html:1:28 link-target leads-nowhere link, none.html, /none.html",
    "index.html:1:106 link-target not-there link, /none",
    "pic.svg:1:21 link-target leads-nowhere link, none.svg#x, /none.svg",
    "pic.svg:1:52 asset-target leads-nowhere source, none.css, /none.css",
    "sitemap.xml:2:11 link-target leads-nowhere link, http://r.example/none, /none",
  ]);
});

test("a picture has the places of its ids, and what nobody reads may have every place", async () => {
  expect(
    await found({
      "index.html":
        '<a href="a.SVG#in">x</a><a href="a.SVG#out">x</a><a href="b.svg.gz#x">x</a><a href="c.pdf#x">x</a>',
      "a.SVG": '<svg><g id="in"/></svg>',
      "b.svg.gz": "",
      "c.pdf": "",
      "old.htm": '<a href="none.html">x</a>',
      "feed.rss": "<rss><link>https://r.example/none</link></rss>",
      "style.css": "a { b: url(none.png) }",
    }),
  ).toEqual([
    "index.html:1:34 link-anchor no-id link, a.SVG#out, out, /a.SVG",
    "old.htm:1:10 link-target leads-nowhere link, none.html, /none.html",
    "style.css:1:12 asset-target leads-nowhere source, none.png, /none.png",
  ]);
});

test.each([
  ['<a href="javascript:alert(1)">x</a>', 1],
  ['<a href="data:text/html,x">x</a>', 1],
  ['<form action="data:text/html,x"></form>', 1],
  // A picture may be in its address; a link to one runs what it holds.
  ['<img src="data:image/gif;base64,AA==" alt="">', 0],
  ['<a href="tel:+49">x</a><a href="mailto:shop@example.com">x</a>', 0],
])("of %s as many schemes do harm: %i", async (html, count) => {
  const problems = await found({ "index.html": html });
  expect(problems.filter((problem) => problem.includes("link-scheme"))).toHaveLength(count);
});

test("of ids that differ in their case that one is meant, however near another is", async () => {
  expect(
    await found({ "index.html": '<a href="a.html#restart">x</a>', "a.html": '<p id="restarts"><p id="RESTART">' }),
  ).toEqual(["index.html:1:10 link-anchor no-id link, a.html#restart, restart, /a.html → RESTART"]);
});

describe("an alert leads", () => {
  const alert = (path: string): AlertRule => ({
    alert: "CartDown",
    severity: "",
    labels: [],
    expr: "up == 0",
    holds: "",
    runbookUrl: `https://r.example/docs/${path}`,
    urlLine: 7,
    file: "rules.yml",
    line: 5,
  });
  const where = { origin: "https://r.example", basePath: "/docs" };
  const files = {
    "cart.html": '<p id="restart"><p id="größe">',
    "writer-stuck.html": "x",
    "img/a.png": "x",
    "a.svg": '<svg id="in"/>',
  };

  test.each<[string, string, object]>([
    ["Cart.html", "other-case", { path: "cart.html" }],
    [
      "writer-stuk.html",
      "missing",
      { path: "/docs/writer-stuk.html", like: expect.stringContaining("writer-stuck.html") },
    ],
    ["nothing-like-that.html", "missing", { path: "/docs/nothing-like-that.html" }],
    ["img/", "folder", { path: "/docs/img/" }],
    ["../x.html", "", {}],
    ["cart.html#restrat", "anchor", { id: "restrat", like: "restart" }],
    ["cart.html#RESTART", "anchor", { id: "RESTART", like: "restart" }],
    ["cart.html#xyz", "anchor", { id: "xyz" }],
    ["cart.html", "", {}],
    ["cart.html#restart", "", {}],
    ["cart.html#gr%C3%B6%C3%9Fe", "", {}],
    ["cart.html#top", "", {}],
    ["img/a.png#x", "", {}],
  ])("to %s: %s", async (path, code, data) => {
    await found(files, where);
    const { problems } = await checkFolder({ folder, ...where, alerts: [alert(path)] });
    if (code === "") expect(problems).toEqual([]);
    else {
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatchObject({ rule: "runbook-url", code, file: "rules.yml", line: 7 });
      if ("path" in data && code === "other-case") expect(problems[0]?.data["path"]).toContain("cart.html");
      else expect(problems[0]?.data).toMatchObject(data);
      if (!("like" in data)) expect(problems[0]?.data["like"]).toBeUndefined();
    }
  });
});

test("links to other hosts are collected with their places, where somebody asks for them", async () => {
  await found({
    "a.html": '<a href="b.html">x</a>\n<a href="https://a.example/x">x</a> <a href="//b.example/">x</a>',
    "b.html": '<base href="https://c.example/"><a href="mailto:x@a.example">x</a><a href="a.html">x</a>',
    "c.html": "x",
  });
  const { external } = await checkFolder({ folder, external: true });
  expect(external.map(({ url, at }) => `${at.file.slice(folder.length + 1)}:${at.line} ${url}`)).toEqual([
    "a.html:2 https://a.example/x",
    "a.html:2 https://b.example/",
  ]);
  expect((await checkFolder({ folder })).external).toEqual([]);
});

test("symbolic links are what they lead to, and a circle of them ends", async () => {
  await found({ "v1/index.html": '<a id="a" href="/latest/#a">x</a> <a href="/latest/none.html">x</a>' });
  await symlink("v1", join(folder, "latest"));
  await symlink("..", join(folder, "v1", "around"));
  await symlink("nowhere", join(folder, "dead"));
  const { problems, pages } = await checkFolder({ folder });
  expect(pages).toBe(2);
  expect(problems.map(({ rule }) => rule)).toEqual(["link-target", "link-target"]);
});
