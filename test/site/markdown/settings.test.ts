/** Settings from a Jekyll configuration and from a page. */
import { expect, test } from "vitest";
import { createMarkdown } from "../../../site/markdown/markdown.ts";

function render(configuration: unknown, text: string): string {
  return createMarkdown(configuration)(text, { resolve: () => undefined }).html;
}

test.each([
  [{ auto_ids: false }, "## Cart", "<h2>Cart</h2>\n"],
  [{ hard_wrap: true }, "a  \nb\nc", "<p>a  <br>\nb<br>\nc</p>\n"],
  [{ smart_quotes: "apos,apos,quot,quot" }, 'it\'s "a"', "<p>it's &quot;a&quot;</p>\n"],
  [{ smart_quotes: ["sbquo", "lsquo", "bdquo", "ldquo"] }, 'it\'s "a"', "<p>it‘s „a“</p>\n"],
  [{ parse_block_html: true }, "<div>\n*a*\n</div>", "<div><p><em>a</em></p>\n</div>\n"],
  [{ parse_span_html: false }, "<b>*a*</b>", "<p><b>*a*</b></p>\n"],
  [{ auto_id_prefix: "p-" }, "# Cart\n\n# Cart", '<h1 id="p-cart">Cart</h1>\n<h1 id="p-cart-1">Cart</h1>\n'],
  [{ auto_id_prefix: "p-" }, '<div markdown="1">\n# Cart\n</div>', '<div><h1 id="p-cart">Cart</h1>\n</div>\n'],
  [{ header_offset: 1 }, "# a\n\n###### b", '<h2 id="a">a</h2>\n<h6 id="b">b</h6>\n'],
  [{ header_offset: -2 }, "> ### a", '<blockquote>\n<h1 id="a">a</h1>\n</blockquote>\n'],
  [{ header_offset: "one" }, "# a", '<h1 id="a">a</h1>\n'],
  [{ typographic_symbols: { hellip: "...", ndash: "--" } }, "a... b -- c --- d", "<p>a... b -- c — d</p>\n"],
  [{ typographic_symbols: "hellip_=>_..." }, "a...", "<p>a...</p>\n"],
  ["nonsense", "## Cart", '<h2 id="cart">Cart</h2>\n'],
])("%j", (configuration, text, expected) => {
  expect(render(configuration, text).replace(/\u{10FFF0}\d+\u{10FFF1}/gu, "")).toBe(expected);
});

test.each([["2..3"], ["2,3"], [[2, 3]]])("levels %j", (levels) => {
  const { headings } = createMarkdown({ toc_levels: levels })("# a\n## b\n### c\n#### d", { resolve: () => undefined });
  expect(headings.filter(({ inToc }) => inToc).map(({ text }) => text)).toEqual(["b", "c"]);
});

test("footnotes begin with a number, and lead back by a text, of the site's own choice", () => {
  const html = render({ footnote_nr: 5, footnote_backlink: "up" }, "a[^x] b[^y]\n\n[^x]: one\n[^y]: two");
  expect(html).toMatch(/rel="footnote">5<.*rel="footnote">6</s);
  expect(html).toContain('<ol start="5">');
  expect(html).toContain('role="doc-backlink">up</a>');
  expect(render({ footnote_backlink: "" }, "a[^x]\n\n[^x]: one")).not.toContain("doc-backlink");
});

test("an abbreviation is part of its heading, the number of a footnote is none", () => {
  const text = "* toc\n{:toc}\n\n# The SLO[^x]\n\n[^x]: one\n\n*[SLO]: objective\n";
  const { html, headings } = createMarkdown()(text, { resolve: () => undefined });
  expect(headings).toMatchObject([{ id: "the-slo", text: "The SLO" }]);
  expect(html.match(/id="fnref:x"/g)).toHaveLength(1);
});

test.each([
  [{ auto_ids: "false" }, "## Cart", "<h2>Cart</h2>\n"],
  [{ auto_ids: "no" }, "## Cart", '<h2 id="cart">Cart</h2>\n'],
  [{ hard_wrap: false }, "a\nb", "<p>a\nb</p>\n"],
  [{ smart_quotes: " apos , rsquo ,laquo, raquo " }, "'a' \"a\"", "<p>'a’ «a»</p>\n"],
  [{ smart_quotes: "39,39,34,34" }, "'a' \"a\"", "<p>'a' &quot;a&quot;</p>\n"],
  [{ smart_quotes: "apos,none" }, "'a' \"a\"", "<p>'a’ “a”</p>\n"],
  [{ smart_quotes: 5 }, "'a' \"a\"", "<p>‘a’ “a”</p>\n"],
  [{ smart_quotes: "lsquo,rsquo,ldquo,rdquo" }, "'a' \"a\"", "<p>‘a’ “a”</p>\n"],
  [{ unknown: false }, "'a'", "<p>‘a’</p>\n"],
  [null, "'a'", "<p>‘a’</p>\n"],
])("%j, too", (configuration, text, expected) => {
  expect(render(configuration, text).replace(/\u{10FFF0}\d+\u{10FFF1}/gu, "")).toBe(expected);
});

test.each([
  ["1..1", ["a"]],
  ["3..9", ["c", "d"]],
  ["4..2", []],
  ["x2..3", []],
  ["2..34", []],
  [2, ["b"]],
  ["", []],
])("levels %j are %j", (levels, expected) => {
  const { headings } = createMarkdown({ toc_levels: levels })("# a\n## b\n### c\n#### d", { resolve: () => undefined });
  expect(headings.filter(({ inToc }) => inToc).map(({ text }) => text)).toEqual(expected);
});

test("a page changes them for itself only", () => {
  const markdown = createMarkdown();
  const options = { resolve: () => undefined };
  expect(markdown('{::options auto_ids="false" /}\n\n## a', options).html).not.toContain("id=");
  expect(markdown("## a", options).html).toContain('id="a"');
});
