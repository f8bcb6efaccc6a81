/** Links of every kind: the broken ones are told with what was meant, the unusual ones stay unmentioned. */
import { describe, expect, test } from "vitest";
import { problemsOf } from "./example-site.ts";

const SHOP = {
  "index.md": "---\ntitle: Shop\n---\n# Shop\n",
  "armada/writer.md":
    '---\ntitle: Writer\nredirect_from: /old-writer.html\n---\n## Restart the writer\n\n## Größe prüfen\n\n<a name="by-name"></a>\n',
  "armada/guides/first.md": "---\ntitle: First\n---\n",
  "armada/moved.md": "---\ntitle: Moved\nredirect_to: /armada/writer.html\n---\n",
  "armada/graph.svg": '<svg><g id="basin"/></svg>',
  "armada/two words.txt": "text",
  "_data/teams.yml": "shop-api:\n  name: Shop\n  escalate: { name: Pager, link: /pagger.html }\n",
};

async function found(body: string, site = ""): Promise<string[]> {
  const problems = await problemsOf({
    ...SHOP,
    ...(site === "" ? {} : { "_data/site.yml": site }),
    "armada/cart.md": `---\ntitle: Cart\n---\n${body}\n`,
  });
  return problems
    .filter((problem) => problem.file === "armada/cart.md")
    .map(({ rule, line, column, message, help }) => `${line - 3}:${column ?? "-"} ${rule}: ${message}. ${help}`);
}

describe("broken", () => {
  test.each([
    ["[x](writter.html)", "link-target", "Did you mean writer.html?"],
    ["[x](./writter.html)", "link-target", "Did you mean ./writer.html?"],
    ["[x](/armada/writter.html)", "link-target", "Did you mean /armada/writer.html?"],
    ["[x](writter.md)", "link-target", "Did you mean writer.md?"],
    ["[x](Writer.html)", "link-target", "Write writer.html: web servers tell them apart."],
    ["[x](writer)", "link-target", "Did you mean writer.html?"],
    ["[x](../writer.html)", "link-target", "Did you mean writer.html?"],
    ["[x](www.example.com/cart)", "link-target", "Did you mean https://www.example.com/cart?"],
    ["[x](nothing-like-this.html)", "link-target", "Correct the path, add the page, or remove the link."],
    ['<a href="writter.html">x</a>', "link-target", "Did you mean writer.html?"],
    ['<map name="m"><area href="writter.html" alt="x"></map>', "link-target", "Did you mean writer.html?"],
    ["[x]({{ site.data.teams.shop-api.escalate.link }})", "link-target", "add the page"],
    ["[x](guides/)", "link-folder", "Add an index.md"],
    ["[x](guides)", "link-folder", "Add an index.md"],
    ["[x](writer.html#restart-writer)", "link-anchor", "Did you mean #restart-the-writer?"],
    ["[x](writer.md#Restart-the-writer)", "link-anchor", "Did you mean #restart-the-writer?"],
    ["[x](writer.html?from=cart#Restart-The-Writer)", "link-anchor", "Did you mean #restart-the-writer?"],
    ["[x](#nowhere)", "link-anchor", "Link a heading that is there"],
    ["## Look\n\n[x](##look)", "link-anchor", "Did you mean #look?"],
    ['<svg><use href="#cart"></use></svg>', "link-anchor", "Link a heading that is there"],
    ["![x](grahp.svg)", "image-target", "Did you mean graph.svg?"],
    ["![x](Graph.svg)", "image-target", "Write graph.svg"],
    ['<img src="graph.svg" srcset="graph2x.svg 2x" alt="x">', "asset-target", "Did you mean graph.svg?"],
    ['<picture><source srcset="grahp.svg 1x"><img src="graph.svg" alt="x"></picture>', "asset-target", "graph.svg"],
    ['<script src="grahp.js"></script>', "asset-target", "Correct the path"],
    ['<link rel="stylesheet" href="missing.css">', "asset-target", "Correct the path"],
    ['<object data="grahp.svg"></object>', "asset-target", "Did you mean graph.svg?"],
    ['<video src="missing.mp4" poster="graph.svg"></video>', "asset-target", "Correct the path"],
    ['<meta http-equiv="refresh" content="0; url=writter.html">', "link-target", "Did you mean writer.html?"],
    ['<link rel="canonical" href="/armada/writter.html">', "link-target", "Did you mean /armada/writer.html?"],
    ['<meta property="og:image" content="grahp.svg">', "image-target", "Did you mean graph.svg?"],
    ['<p style="background: url(grahp.svg)">x</p>', "asset-target", "Did you mean graph.svg?"],
    ["<style>p { background: url('grahp.svg') }</style>", "asset-target", "Did you mean graph.svg?"],
    ["![x](graph.svg#bason)", "file-anchor", "Did you mean #basin?"],
    ["[x](moved.html)", "redirect-chain", "Write writer.html."],
    ["[x]()", "empty-link", "Write the target"],
    ['<a href="">x</a>', "empty-link", "Write the target"],
    ["[x](mailto:shop@)", "mailto-address", "Write the whole address"],
    ["[x](mailto:)", "mailto-address", "Write the whole address"],
    ["[x](https://shop.example.com:99999/)", "malformed-link", "a port is a number"],
    ["[x](https:/shop.example.com/)", "malformed-link", "host"],
    ["[x](http://[shop/)", "malformed-link", "host"],
    ["[x](htps://shop.example.com/)", "link-scheme", "Did you mean https:?"],
    ["[x](htttps://shop.example.com/)", "link-scheme", "Did you mean https:?"],
    ["[x](email:shop@example.com)", "link-scheme", "Did you mean mailto:?"],
    ["[x](localhost:8080/graph)", "link-scheme", "Did you mean http://localhost:8080/graph?"],
    ["[x](javascript:alert(1))", "link-scheme", "Link to"],
    ['<a href="JavaScript:alert(1)">x</a>', "link-scheme", "Link a page instead."],
    ['<a href="https://graphs.example.com/{{ $labels.pod }}">x</a>', "template-in-link", "Check the name"],
  ])("%s", async (body, rule, help) => {
    const problems = (await found(body)).filter((one) => !one.includes("eaten-liquid"));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(` ${rule}: `);
    expect(problems[0]).toContain(help);
  });

  test("the message names the target, where it leads, and where it came from", async () => {
    expect(await found("Look at\n[x](../writter.html), [y]({{ site.data.teams.shop-api.escalate.link }})."))
      .toMatchInlineSnapshot(`
        [
          "2:5 link-target: the link ../writter.html leads to /writter.html, which does not exist. Did you mean writer.html?",
          "2:30 link-target: the link /pagger.html does not exist (the address stands in _data/teams.yml:3). Correct the path, add the page, or remove the link.",
        ]
      `);
  });

  test("below a base path", async () => {
    const site = "title: Shop\nurl: https://shop.example.com\nbaseurl: /runbooks\n";
    expect(
      await found(
        [
          "[fine](writer.md), [fine](/armada/writer.md), [fine](writer.html), [fine]({{ site.baseurl }}/armada/writer.html), [fine](https://shop.example.com/runbooks/)",
          "[another site on the host](https://shop.example.com/other/)",
          "[x](/armada/writer.html)",
          "[x](/armada/writter.html)",
          "[x](https://shop.example.com/runbooks/armada/writter.html)",
        ].join("\n\n"),
        site,
      ),
    ).toMatchInlineSnapshot(`
      [
        "5:5 base-path: the link /armada/writer.html leaves the site, whose pages stand below /runbooks/. Write writer.html or {{ site.baseurl }}/armada/writer.html.",
        "7:5 base-path: the link /armada/writter.html leaves the site, whose pages stand below /runbooks/. Did you mean writer.html?",
        "9:5 link-target: the link https://shop.example.com/runbooks/armada/writter.html leads to /armada/writter.html, which does not exist. Did you mean https://shop.example.com/runbooks/armada/writer.html?",
      ]
    `);
  });
});

describe("unusual, and fine", () => {
  test.each([
    "[x](writer.html#gr%C3%B6%C3%9Fe-pr%C3%BCfen)",
    "[x](writer.html#größe-prüfen)",
    "[x](writer.html#by-name)",
    "[x](#) [y](#top)",
    "![x](graph.svg#basin) ![y](graph.svg#svgView(viewBox(0,0,1,1)))",
    "<style>@import 'https://styles.example.com/a.css'; p { content: 'url(missing.png)' }</style>",
    '<link rel="preconnect" href="https://styles.example.com">',
    "[x](tel:+491234) [y](slack://channel?id=1) [z](lens://app/cluster)",
    "![x](data:image/gif;base64,R0lGODlhAQABAAAAACw=)",
    '`[x](missing.html)`\n\n```\n[x](missing.html)\n<a href="missing.html">\n```\n\n<!-- [x](missing.html) -->',
    "[x](two%20words.txt)",
    "[x](writer.html#:~:text=restart) [y](writer.html#restart-the-writer:~:text=restart)",
    "[x](writer.html?from=cart)",
    "[x](/armada) [y](/) [z](../) [w](../index.html)",
    '<a href=" writer.html ">x</a>',
    '<a href="writer.html?a=1&amp;b=2">x</a>',
    "[x](/old-writer.html#restart-the-writer)",
    "[x](https://other.example.com/missing.html) [y](//other.example.com/)",
    "[x](mailto:shop@example.com?subject=Cart) [y](mailto:?to=shop@example.com)",
    '<img src="graph.svg" srcset="graph.svg 1x, graph.svg 2x" alt="x">',
  ])("%s", async (body) => {
    expect((await found(body)).filter((one) => !one.includes("/armada "))).toEqual([]);
  });
});
