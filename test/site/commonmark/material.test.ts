/** What Material for MkDocs and MDX add to a page: spans of extensions, abbreviations, Markdown within HTML, comments and components that are set in. */
import { expect, test } from "vitest";
import { createCommonMark } from "../../../site/commonmark/commonmark.ts";

function read(dialect: "mkdocs" | "docusaurus", text: string, extensions: unknown[] = []) {
  const markdown = createCommonMark(dialect, { read: () => undefined, settings: { markdown_extensions: extensions } });
  return markdown(text, { resolve: () => undefined }).html.replace(/\u{10FFF0}\d+\u{10FFF1}/gu, "");
}

const ALL = ["pymdownx.critic", { "pymdownx.mark": {} }, "pymdownx.caret", "pymdownx.tilde"];

test.each([
  ["==a **b**== c", "<p><mark>a <strong>b</strong></mark> c</p>\n"],
  ["H~2~O x^2^ ^^in^^ ~~out~~", "<p>H<sub>2</sub>O x<sup>2</sup> <ins>in</ins> <del>out</del></p>\n"],
  ["{--a--} {++b++} {~~c~>d~~} {==e==}", "<p><del>a</del> <ins>b</ins> <del>c</del><ins>d</ins> <mark>e</mark></p>\n"],
  ["`==a==` `{--b--}`", "<p><code>==a==</code> <code>{--b--}</code></p>\n"],
  ["++ctrl+page-up++", "<p><kbd>Ctrl</kbd>+<kbd>Page Up</kbd></p>\n"],
  [
    '*[SLO]: objective "x"\nThe SLO of `SLO` and SLOs.\n',
    '<p>The <abbr title="objective &quot;x&quot;">SLO</abbr> of <code>SLO</code> and SLOs.</p>\n',
  ],
  ['<div class="a" markdown="1">\n**b**\n</div>', '<div class="a">\n<p><strong>b</strong></p>\n</div>'],
])("MkDocs: %s", (text, html) => {
  expect(read("mkdocs", text, ALL)).toBe(html);
});

test("without its extension a mark is text", () => {
  expect(read("mkdocs", "a ==b== and H~2~O")).toBe("<p>a ==b== and H~2~O</p>\n");
});

test.each([
  ["{/* hidden\nand more */}\n\na {/* b */}c `{/* d */}`", "<p>a c <code>{/* d */}</code></p>\n"],
  ["```js\n{/* kept */}\n```", '<pre><code class="language-js">{/* kept */}\n</code></pre>\n'],
  [
    '<Tabs>\n  <TabItem value="a" label="A">\n\n      ```sh\n      ls\n        x\n      ```\n\n  </TabItem>\n</Tabs>',
    '<section class="tab">\n<p class="tab-title"><strong>A</strong></p>\n<pre><code class="language-sh">ls\n  x\n</code></pre>\n</section>\n',
  ],
])("MDX: %j", (text, html) => {
  expect(read("docusaurus", text)).toBe(html);
});
