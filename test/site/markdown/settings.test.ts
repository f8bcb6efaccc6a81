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
  ["nonsense", "## Cart", '<h2 id="cart">Cart</h2>\n'],
])("%j", (configuration, text, expected) => {
  expect(render(configuration, text).replace(/\u{10FFF0}\d+\u{10FFF1}/gu, "")).toBe(expected);
});

test.each([["2..3"], ["2,3"], [[2, 3]]])("levels %j", (levels) => {
  const { headings } = createMarkdown({ toc_levels: levels })("# a\n## b\n### c\n#### d", { resolve: () => undefined });
  expect(headings.filter(({ inToc }) => inToc).map(({ text }) => text)).toEqual(["b", "c"]);
});

test("a page changes them for itself only", () => {
  const markdown = createMarkdown();
  const options = { resolve: () => undefined };
  expect(markdown('{::options auto_ids="false" /}\n\n## a', options).html).not.toContain("id=");
  expect(markdown("## a", options).html).toContain('id="a"');
});
