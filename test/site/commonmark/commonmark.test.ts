/** The dialects beside Jekyll's: CommonMark with GitHub's extensions, and what each generator adds to it. */
import { describe, expect, test } from "vitest";
import { createCommonMark } from "../../../site/commonmark/commonmark.ts";
import type { DialectName } from "../../../site/model/dialect.ts";

const PAGES: Readonly<Record<string, string>> = { "cart.md": "/cart.html", "disk.mdx": "/disk.html" };

function read(dialect: DialectName, text: string) {
  const page = createCommonMark(dialect)(text, { resolve: (target) => PAGES[target.split("#")[0] ?? ""] });
  return { ...page, html: page.html.replace(/\u{10FFF0}\d+\u{10FFF1}/gu, "") };
}

const findings = (dialect: DialectName, text: string) =>
  read(dialect, text).findings.map(({ rule, line }) => `${line} ${rule}`);

describe("GitHub", () => {
  test.each([
    [
      "1) a\n   ```sh\n   ls\n   ```\n2) b",
      '<ol>\n<li>a<pre><code class="language-sh">ls\n</code></pre>\n</li>\n<li>b</li>\n</ol>\n',
    ],
    ["3. a", '<ol start="3">\n<li>a</li>\n</ol>\n'],
    ['```bash title="x" {2}\nls\n```', '<pre><code class="language-bash">ls\n</code></pre>\n'],
    ["    ls\n", "<pre><code>ls\n</code></pre>\n"],
    ["<details>\n\n**a**\n\n</details>", "<details>\n<p><strong>a</strong></p>\n</details>"],
    ["See www.a.com/b_(c), then.", '<p>See <a href="http://www.a.com/b_(c)">www.a.com/b_(c)</a>, then.</p>\n'],
    ["https://a.com/?b=1.", '<p><a href="https://a.com/?b=1">https://a.com/?b=1</a>.</p>\n'],
    ["a.md and node.js", "<p>a.md and node.js</p>\n"],
    ["[a](cart.md) ![b](c.png)", '<p><a href="/cart.html">a</a> <img src="c.png" alt="b"></p>\n'],
    ['<a href="cart.md">a</a>', '<p><a href="/cart.html">a</a></p>\n'],
    ["~~a~~ {: .x }", "<p><del>a</del> {: .x }</p>\n"],
    ["{{ page.title }} {% x %}", "<p>{{ page.title }} {% x %}</p>\n"],
    [
      "> [!WARNING]\n> Wait.",
      '<blockquote class="warning" role="note">\n<p class="callout-title" data-pilotbook-added="">Warning</p>\n<p>Wait.</p>\n</blockquote>\n',
    ],
    [
      "- [x] a\n- b",
      '<ul class="task-list">\n<li class="task-list-item"><input type="checkbox" class="task-list-item-checkbox" disabled="disabled" checked="checked" /> a</li>\n<li>b</li>\n</ul>\n',
    ],
  ])("%j", (text, html) => {
    expect(read("github", text).html).toBe(html);
  });

  test("a footnote is written once, and leads back", () => {
    expect(read("github", "a[^x]\n\n[^x]: note").html).toMatch(/href="#fn-x".*id="fn-x".*note.*href="#fnref-x"/s);
  });

  test("headings are known with their lines and their plain text", () => {
    expect(read("github", "# A `b` *c*\n\ntext\n\nD\n---\n").headings).toEqual([
      { id: "a-b-c", level: 1, text: "A b c", line: 0, inToc: true },
      { id: "d", level: 2, text: "D", line: 4, inToc: true },
    ]);
  });

  test("fences that nobody closes, and targets that run a script, are reported at their lines", () => {
    expect(findings("github", "a\n\n```sh\nls\n")).toEqual(["2 unclosed-fence"]);
    expect(findings("github", "- a\n  ```sh\n  ls\n  ```\n\n> ~~~\n> a\n> ~~~\n")).toEqual([]);
    expect(findings("github", "a\n\n[b](javascript:alert(1))")).toEqual(["2 link-scheme"]);
  });

  test("each reference says its line", () => {
    const { html } = createCommonMark("github")("a\nb [c](d)\n\n<p>\n<img src=x>\n</p>\n", {
      resolve: () => undefined,
    });
    expect(html).toContain('\u{10FFF0}1\u{10FFF1}<a href="d">');
    expect(html).toContain("\u{10FFF0}4\u{10FFF1}<img src=x>");
  });
});

describe("ids", () => {
  test.each<[DialectName, string, string[]]>([
    ["github", "# Über 100 % & more!\n# Cart\n# Cart", ["über-100---more", "cart", "cart-1"]],
    ["hugo", "# Cart_x  y\n# Cart {#own .x}", ["cart_x--y", "own"]],
    ["mkdocs", "# Über 100 % & more!\n# Cart\n# Cart", ["uber-100-more", "cart", "cart_1"]],
    ["docusaurus", "# Cart {#my-cart}", ["my-cart"]],
  ])("of %s for %j", (dialect, text, ids) => {
    expect(read(dialect, text).headings.map(({ id }) => id)).toEqual(ids);
  });
});

describe("MkDocs", () => {
  test.each([
    [
      '!!! danger "Stop"\n    Do **not**.\n\n    - a\n\nb',
      /^<blockquote class="caution" role="note">\n<p class="callout-title">Stop<\/p>\n<p>Do <strong>not<\/strong>\.<\/p>\n<ul>[^]*<\/ul>\n<\/blockquote>\n<p>b<\/p>\n$/,
    ],
    ["!!! note\n    a", /data-pilotbook-added="">Note<[^]*<p>a<\/p>\n<\/blockquote>/],
    [
      '???+ tip "More"\n    a\n\n    b',
      /^<details open>\n<summary>More<\/summary>\n<p>a<\/p>\n<p>b<\/p>\n<\/details>\n$/,
    ],
    [
      '=== "Linux"\n\n    ```sh\n    ls\n    ```\n\n=== "macOS"\n\n    b',
      /Linux[^]*<pre><code class="language-sh">ls\n<\/code><\/pre>\n<\/section>[^]*macOS[^]*<p>b<\/p>\n<\/section>/,
    ],
    [
      "1. a\n\n    !!! note\n        b\n\n2. c",
      /^<ol>[^]*<blockquote[^]*<p>b<\/p>\n<\/blockquote>[^]*<p>c<\/p>\n<\/li>\n<\/ol>\n$/,
    ],
    [
      "[a](b){ .md-button #x } :material-check: ++ctrl+c++",
      /^<p><a href="b" id="x" class="md-button">a<\/a> <kbd>Ctrl<\/kbd>\+<kbd>C<\/kbd><\/p>\n$|class="md-button"[^]*<kbd>Ctrl<\/kbd>/,
    ],
    ["[TOC]\n\na", /^<p>a<\/p>\n$/],
    ["a\n:   b", /^<dl>\n<dt>a<\/dt>\n<dd>b<\/dd>\n<\/dl>\n$/],
  ])("%j", (text, html) => {
    expect(read("mkdocs", text).html).toMatch(html);
  });

  test("a snippet is reported where it is", () => {
    expect(findings("mkdocs", 'a\n\n--8<-- "b.md"\n')).toEqual(["2 foreign-construct"]);
  });
});

describe("Docusaurus", () => {
  test.each([
    [
      ":::note Read me\n\nSome **content**\n\n:::\n\nb",
      /Read me<\/p>\n<p>Some <strong>content<\/strong><\/p>\n<\/blockquote>\n<p>b<\/p>\n$/,
    ],
    ["::::tip\n:::info[In]\na\n:::\nb\n::::", /Tip[^]*In[^]*<p>a<\/p>\n<\/blockquote>\n<p>b<\/p>\n<\/blockquote>\n$/],
    [":::danger\n```sh\nls\n```\n:::", /<pre><code class="language-sh">ls\n<\/code><\/pre>\n<\/blockquote>\n$/],
    [":::note\na", /<p>a<\/p>\n<\/blockquote>\n$/],
    [
      'import A from \'@theme/A\';\n\n<Tabs>\n<TabItem value="a" label="Linux">\n\na\n\n</TabItem>\n</Tabs>\n',
      /^<section class="tab">\n<p class="tab-title"><strong>Linux<\/strong><\/p>\n<p>a<\/p>\n<\/section>\n$/,
    ],
    ["[a](disk.mdx#x)", /href="\/disk.html"/],
  ])("%j", (text, html) => {
    expect(read("docusaurus", text).html).toMatch(html);
  });

  test("what only a program could draw is reported, and what is within it is shown", () => {
    const text = "<Card>\n\na\n\n</Card>\n";
    expect(findings("docusaurus", text)).toEqual(["0 foreign-construct"]);
    expect(read("docusaurus", text).html).toBe("<p>a</p>\n");
  });
});

describe("Hugo", () => {
  test.each([
    [
      "{{< hint danger >}}\n**a**\n{{< /hint >}}\n\nb",
      /^<blockquote class="caution"[^]*<strong>a<\/strong><\/p>\n<\/blockquote>\n<p>b<\/p>\n$/,
    ],
    ['{{% notice tip "x" %}}\na\n{{% /notice %}}', /^<blockquote class="tip"/],
    [
      '{{< highlight bash "linenos=true" >}}\nls *a*\n{{< /highlight >}}',
      /^<pre><code class="language-bash">ls \*a\*\n<\/code><\/pre>\n$/,
    ],
    [
      '{{< tabs "os" >}}\n{{< tab "macOS" >}}\na\n{{< /tab >}}\n{{< /tabs >}}',
      /^<section class="tab">\n[^]*macOS[^]*<p>a<\/p>\n<\/section>\n$/,
    ],
    ['{{< details title="More" >}}\na\n{{< /details >}}', /<summary>More<\/summary>/],
    ['{{< figure src="a.png" alt="b" caption="c" >}}', /<img src="a.png" alt="b">\n<figcaption>c</],
    ['[a]({{< ref "cart.md#x" >}})', /href="\/cart.html#x"/],
    ['`{{</* ref "x" */>}}`', /<code>\{\{&lt; ref &quot;x&quot; &gt;\}\}<\/code>/],
    ["```bash {hl_lines=[2]}\nls\n```", /^<pre><code class="language-bash">ls\n/],
  ])("%j", (text, html) => {
    expect(read("hugo", text).html).toMatch(html);
  });

  test("other shortcodes are reported, on a line of their own and within one", () => {
    expect(findings("hugo", 'a\n\n{{< dashboard "x" >}}\n\nb {{< badge >}}\n')).toEqual([
      "2 foreign-construct",
      "4 foreign-construct",
    ]);
  });
});
