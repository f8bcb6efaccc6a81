/** Links of every kind: the broken ones are reported with what was meant, the unusual ones stay unmentioned. */
import { describe, expect, test } from "vitest";
import { problemsOf } from "./example-site.ts";
import { factsOf } from "../facts.ts";

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
    .map((problem) => `${problem.line - 3}:${problem.column ?? "-"} ${problem.rule} ${factsOf(problem)}`);
}

describe("broken", () => {
  test.each([
    ["[x](writter.html)", "link-target", "→ writer.html"],
    ["[x](./writter.html)", "link-target", "→ ./writer.html"],
    ["[x](/armada/writter.html)", "link-target", "→ /armada/writer.html"],
    ["[x](writter.md)", "link-target", "→ writer.md"],
    ["[x](Writer.html)", "link-target", "→ writer.html"],
    ["[x](Writer.html)", "link-target", "other-case"],
    ["![x](Graph.svg)", "image-target", "other-case"],
    ["![x](grahp.svg)", "image-target", "leads-nowhere"],
    ["[x](/armada/writter.html)", "link-target", "not-there"],
    ["[x](writer)", "link-target", "→ writer.html"],
    ["[x](../writer.html)", "link-target", "→ writer.html"],
    ["[x](www.example.com/cart)", "link-target", "→ https://www.example.com/cart"],
    ["[x](nothing-like-this.html)", "link-target", "leads-nowhere"],
    ['<a href="writter.html">x</a>', "link-target", "→ writer.html"],
    ['<map name="m"><area href="writter.html" alt="x"></map>', "link-target", "→ writer.html"],
    ["[x]({{ site.data.teams.shop-api.escalate.link }})", "link-target", "not-there link, /pagger.html"],
    ["[x](guides/)", "link-folder", "no-page link, guides"],
    ["[x](guides)", "link-folder", "no-page link, guides"],
    ["[x](writer.html#restart-writer)", "link-anchor", "→ restart-the-writer"],
    ["[x](writer.md#Restart-the-writer)", "link-anchor", "other-case"],
    ["[x](writer.html?from=cart#Restart-The-Writer)", "link-anchor", ", restart-the-writer"],
    ["[x](#nowhere)", "link-anchor", "no-id link, #nowhere, nowhere, this page"],
    ["## Look\n\n[x](##look)", "link-anchor", "→ look"],
    ['<svg><use href="#cart"></use></svg>', "link-anchor", "no-id link, #cart, cart, this page"],
    ["![x](grahp.svg)", "image-target", "→ graph.svg"],
    ["![x](Graph.svg)", "image-target", "→ graph.svg"],
    ['<img src="graph.svg" srcset="graph2x.svg 2x" alt="x">', "asset-target", "→ graph.svg"],
    ['<picture><source srcset="grahp.svg 1x"><img src="graph.svg" alt="x"></picture>', "asset-target", "graph.svg"],
    ['<script src="grahp.js"></script>', "asset-target", "leads-nowhere"],
    ['<link rel="stylesheet" href="missing.css">', "asset-target", "leads-nowhere"],
    ['<object data="grahp.svg"></object>', "asset-target", "→ graph.svg"],
    ['<video src="missing.mp4" poster="graph.svg"></video>', "asset-target", "leads-nowhere"],
    ['<meta http-equiv="refresh" content="0; url=writter.html">', "link-target", "→ writer.html"],
    ['<link rel="canonical" href="/armada/writter.html">', "link-target", "→ /armada/writer.html"],
    ['<meta property="og:image" content="grahp.svg">', "image-target", "→ graph.svg"],
    ['<p style="background: url(grahp.svg)">x</p>', "asset-target", "→ graph.svg"],
    ["<style>p { background: url('grahp.svg') }</style>", "asset-target", "→ graph.svg"],
    ["![x](graph.svg#bason)", "file-anchor", "→ basin"],
    ["[x](moved.html)", "redirect-chain", "→ writer.html"],
    ["[x]()", "empty-link", "no-target link"],
    ["![x]()", "empty-link", "no-target image"],
    ["[x](writter.html?u=https://x.example.com)", "link-target", "→ writer.html"],
    ["[x]( https://shop.example.com:99999/)", "malformed-link", "no-address"],
    ['<a href="">x</a>', "empty-link", "no-target link"],
    ["[x](mailto:shop@)", "mailto-address", "wrong shop@"],
    ["[x](mailto:)", "mailto-address", "none mailto:"],
    ["[x](https://shop.example.com:99999/)", "malformed-link", "no-address"],
    ["[x](https:/shop.example.com/)", "malformed-link", "no-address"],
    ["[x](http://[shop/)", "malformed-link", "no-address"],
    ["[x](htps://shop.example.com/)", "link-scheme", "→ https"],
    ["[x](htttps://shop.example.com/)", "link-scheme", "→ https"],
    ["[x](email:shop@example.com)", "link-scheme", "→ mailto"],
    ["[x](localhost:8080/graph)", "link-scheme", "host-and-port localhost:8080/graph, localhost"],
    ["[x](javascript:alert(1))", "link-scheme", "harmful"],
    ['<a href="JavaScript:alert(1)">x</a>', "link-scheme", "runs-script"],
    ['<a href="https://graphs.example.com/{{ $labels.pod }}">x</a>', "template-in-link", "template"],
  ])("%s", async (body, rule, facts) => {
    const problems = (await found(body)).filter((one) => !one.includes("eaten-liquid"));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(` ${rule} `);
    expect(problems[0]).toContain(facts);
  });

  test("the data names the target, where it leads, and where it came from", async () => {
    expect(await found("Look at\n[x](../writter.html), [y]({{ site.data.teams.shop-api.escalate.link }})."))
      .toMatchInlineSnapshot(`
        [
          "2:5 link-target leads-nowhere link, ../writter.html, /writter.html → writer.html",
          "2:30 link-target not-there link, /pagger.html (in _data/teams.yml:3)",
        ]
      `);
  });

  test("below a base path", async () => {
    const site = "title: Shop\nurl: https://shop.example.com\nbaseurl: /runbooks\n";
    expect(
      await found(
        [
          "[fine](writer.md), [fine](/armada/writer.md), [fine](writer.html), [fine]({{ site.baseurl }}/armada/writer.html), [fine](https://shop.example.com/runbooks/), [fine](/runbooks), [fine](/runbooks/#top)",
          "[another site on the host](https://shop.example.com/other/)",
          "[x](/armada/writer.html)",
          "[x](/armada/writter.html)",
          "[x](https://shop.example.com/runbooks/armada/writter.html)",
        ].join("\n\n"),
        site,
      ),
    ).toMatchInlineSnapshot(`
      [
        "5:5 base-path forgotten link, /armada/writer.html, /runbooks → writer.html, /armada/writer.html",
        "7:5 base-path outside link, /armada/writter.html, /runbooks → writer.html",
        "9:5 link-target leads-nowhere link, https://shop.example.com/runbooks/armada/writter.html, /armada/writter.html → https://shop.example.com/runbooks/armada/writer.html",
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
    "[y](/) [z](../) [w](../index.html)",
    '<a href=" writer.html ">x</a>',
    '<a href="writer.html?a=1&amp;b=2">x</a>',
    "[x](/old-writer.html#restart-the-writer)",
    "[x](https://other.example.com/missing.html) [y](//other.example.com/)",
    "[x](mailto:shop@example.com?subject=Cart) [y](mailto:?to=shop@example.com)",
    '<img src="graph.svg" srcset="graph.svg 1x, graph.svg 2x" alt="x">',
  ])("%s", async (body) => {
    expect(await found(body)).toEqual([]);
  });
});
