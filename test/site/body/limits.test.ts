/** Pages beyond all measure: each limit is a problem with its line, and the text is still there. */
import { describe, expect, test } from "vitest";
import { createRenderer } from "../../../site/body/body.ts";
import type { Body } from "../../../site/model/runbook.ts";

const renderer = createRenderer({ site: {} });

function render(body: string, milliseconds?: number): Body {
  const page = { file: "cart.md", url: "/cart.html", title: "Cart", frontMatter: {}, body, bodyLine: 5 };
  return renderer.render(page, milliseconds);
}

const codesOf = ({ findings }: Body): string[] => findings.map(({ code, line }) => `${code} ${line}`);

describe("levels within each other", () => {
  const stairs = (levels: number): string =>
    Array.from({ length: levels }, (_, level) => `${"  ".repeat(level)}- level${level}\n`).join("");

  test("a hundred are read, one more is text and is reported", () => {
    expect(codesOf(render(stairs(90)))).toEqual([]);
    const deep = render(stairs(120));
    expect(codesOf(deep)).toEqual([expect.stringMatching(/^too-deep 10\d$/)]);
    expect(deep.html).toContain("level119");
  });

  test.each([
    ["quotes", `${"> ".repeat(200)}words`],
    ["lists in one line", `${"- ".repeat(200)}words`],
    ["quotes and lists", `${"> - ".repeat(200)}words`],
    ["elements", `${'<div markdown="1">\n'.repeat(200)}words`],
  ])("also of %s", (_what, text) => {
    const body = render(text);
    expect(codesOf(body).map((code) => code.split(" ")[0])).toEqual(["too-deep"]);
    expect(body.html).toContain("words");
  });
});

test("a text of beginnings that never end is shown to its end, and reported", () => {
  const body = render(`first\n\n${"![".repeat(3_000)} last`);
  expect(codesOf(body)).toEqual(["too-many-marks 7"]);
  expect(body.html).toContain("last");
});

test.each([
  ["struck out", "~~a ~~b ~~c", "~~a ~~b ~~c"],
  ["struck out in the end", "~~a ~~b~~", "<del>a ~~b</del>"],
  ["a target", '[a](<b [c](d "e', "[a](&lt;b [c](d"],
  ["a target that ends", '[a](<b c> "e") [f](g', '<a href="b c" title="e">a</a>'],
  ["attributes", "*a*{:.b} *c*{:.d", '<em class="b">a</em> <em>c</em>{:.d'],
  ["a comment", "a <!-- b <!-- c", "&lt;!– b &lt;!– c"],
  ["a comment that ends", "a <!-- b --> c <!-- d", "<!-- b --> c &lt;!– d"],
])("what is not closed is text, and what is closed is not: %s", (_what, text, html) => {
  expect(render(text).html).toContain(html);
});

test("a page whose time is over stops in its Liquid, and says so", () => {
  const text = "{% for a in (1..2000) %}{% for b in (1..2000) %}{{ a | times: b }}{% endfor %}{% endfor %}";
  const body = render(text, 0);
  expect(body.findings.map(({ rule }) => rule)).toEqual(["liquid-failed"]);
});
