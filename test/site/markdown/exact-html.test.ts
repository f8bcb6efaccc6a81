/** HTML to the letter, where comparing with kramdown leaves something out: roles, relations, quotes, white space, what is added here. */
import { describe, expect, test } from "vitest";
import { takeLineMarks } from "../../../site/markdown/line-marks.ts";
import { createMarkdown } from "../../../site/markdown/markdown.ts";
import { FIXTURES, readFixture } from "./fixture.ts";

const markdown = createMarkdown();
const resolve = (target: string) => (target === "cart.md" ? "/cart.html" : undefined);
const render = (text: string, options = {}) =>
  takeLineMarks(markdown(text, { resolve, ...options }).html).text.trimEnd();

const LABEL = '<strong class="callout-title" data-pilotbook-added="">';
const PARAGRAPH_LABEL = '<p class="callout-title" data-pilotbook-added="">';

describe("callouts", () => {
  test.each([
    ["Text\n{: .note }", `<p class="note" role="note">${LABEL}Note</strong> Text</p>`],
    ['Text\n{: .note role="region" }', `<p class="note" role="region">${LABEL}Note</strong> Text</p>`],
    ["Text\n{: .warning .x }", `<p class="warning x" role="note">${LABEL}Warning</strong> Text</p>`],
    ["Text\n{: .note-title }", '<p class="note-title" role="note">Text</p>'],
    ["Text\n{: .x-title .note-x }", '<p class="x-title note-x">Text</p>'],
    ["Text\n{: .note-small }", '<p class="note-small">Text</p>'],
    ["Text\n{: .toString }", '<p class="toString">Text</p>'],
    [
      "> Text\n{: .tip }",
      `<blockquote class="tip" role="note">\n${PARAGRAPH_LABEL}Tip</p>\n<p>Text</p>\n</blockquote>`,
    ],
    [
      "> [!WARNING]\n> Text",
      `<blockquote class="warning" role="note">\n${PARAGRAPH_LABEL}Warning</p>\n<p>Text</p>\n</blockquote>`,
    ],
    ["> [!caution]", `<blockquote class="caution" role="note">\n${PARAGRAPH_LABEL}Caution</p>\n</blockquote>`],
    [
      "> [!NOTE]\n> *Text*",
      `<blockquote class="note" role="note">\n${PARAGRAPH_LABEL}Note</p>\n<p><em>Text</em></p>\n</blockquote>`,
    ],
    ["> [!NOTE] Text", "<blockquote>\n<p>[!NOTE] Text</p>\n</blockquote>"],
    ["> a [!NOTE]", "<blockquote>\n<p>a [!NOTE]</p>\n</blockquote>"],
    ["> - [!NOTE]", "<blockquote>\n<ul>\n<li>[!NOTE]</li>\n</ul>\n</blockquote>"],
  ])("%j", (text, expected) => expect(render(text)).toBe(expected));

  test("titles are a site's own, and one without a title has only its role", () => {
    const calloutTitles = { note: "Hinweis", quiet: "" };
    expect(render("a\n{: .note }\n\nb\n{: .quiet }", { calloutTitles })).toBe(
      `<p class="note" role="note">${LABEL}Hinweis</strong> a</p>\n<p class="quiet" role="note">b</p>`,
    );
  });
});

describe("links", () => {
  test.each([
    ["[a](cart.md)", '<p><a href="/cart.html">a</a></p>'],
    ["<a href='cart.md'>a</a>", '<p><a href="/cart.html">a</a></p>'],
    ["[a](nope.md) ![b](cart.md)", '<p><a href="nope.md">a</a> <img src="cart.md" alt="b"></p>'],
    ["[a](javascript:b) c", "<p>a c</p>"],
    ["![a](javascript:b) c", "<p>a c</p>"],
    ["![](javascript:b) c", "<p> c</p>"],
    ['[a](b){:target="_blank" .c}', '<p><a href="b" target="_blank" class="c">a</a></p>'],
  ])("%j", (text, expected) => expect(render(text)).toBe(expected));
});

describe("hard breaks", () => {
  test.each([
    ["a\\\nb", "<p>a<br>\nb</p>"],
    ["a\\\n*b*\\\nc", "<p>a<br>\n<em>b</em><br>\nc</p>"],
    ["a\\\\\nb", "<p>a<br>\nb</p>"],
    ["<span>a\\\nb</span>", "<p><span>a\\\nb</span></p>"],
    ["*a\\\nb*", "<p><em>a<br>\nb</em></p>"],
  ])("%j", (text, expected) => expect(render(text)).toBe(expected));
});

test.each([
  ["    a\n      b\n\n    c", "<pre><code>a\n  b\n\nc\n</code></pre>"],
  ["```\n a\n\n  b\n```", "<pre><code> a\n\n  b\n</code></pre>"],
  ["{:a: b .x}\n{:b: a .y}\n\nText\n{: a}", '<p class="y x">Text</p>'],
  ["`` a `b` ``", "<p><code>a `b`</code></p>"],
  ["<pre>\n a\n  b</pre>", "<pre>\n a\n  b</pre>"],
  [
    "| a |\n|---|\n| |",
    "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>\u00A0</td>\n</tr>\n</tbody>\n</table>",
  ],
  [
    "| a | b |\n|:-:|--:|\n| c | d |\n|===\n| e | f |",
    '<table>\n<thead>\n<tr>\n<th style="text-align: center">a</th>\n<th style="text-align: right">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td style="text-align: center">c</td>\n<td style="text-align: right">d</td>\n</tr>\n</tbody>\n<tfoot>\n<tr>\n<td style="text-align: center">e</td>\n<td style="text-align: right">f</td>\n</tr>\n</tfoot>\n</table>',
  ],
  [
    "- [ ] a\n- [x] b",
    '<ul class="task-list">\n<li class="task-list-item"><input type="checkbox" class="task-list-item-checkbox" disabled="disabled">a</li>\n<li class="task-list-item"><input type="checkbox" class="task-list-item-checkbox" disabled="disabled" checked="checked">b</li>\n</ul>',
  ],
])("%j", (text, expected) => expect(render(text)).toBe(expected));

describe("quotes and symbols turn as kramdown turns them", () => {
  const plain = (html: string) =>
    html
      .replace(/<[^>]*>/g, "")
      .replace(/\s+/g, " ")
      .trim();
  for (const name of ["smart-quotes.txt", "typographic-symbols.txt"]) {
    test.each(readFixture(`${FIXTURES}/${name}`).filter(({ ours }) => ours === undefined))("$title", (one) => {
      expect(plain(render(`${one.input}\n`).replaceAll("&quot;", '"'))).toBe(
        plain((one.kramdown ?? "").replaceAll("&quot;", '"')),
      );
    });
  }
});
