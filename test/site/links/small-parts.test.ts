/** The small parts of reading links: style sheets, pauses that hosts ask for, and what fragments mean. */
import { describe, expect, test } from "vitest";
import { anchorOf } from "../../../site/links/external/check-links.ts";
import { idsOf, isSameShape, shapeOf } from "../../../site/links/external/page-text.ts";
import { retryAfter } from "../../../site/links/external/retry-after.ts";
import { cssUrls } from "../../../site/links/css-urls.ts";

test.each([
  ["a { background: url( 'a b.png' ), url(c.png) }", ["a b.png", "c.png"]],
  ["@import 'a.css'; @import url(\"b.css\") screen;", ["a.css", "b.css"]],
  ["/* url(never.png) */ a { content: 'url(never.png)'; background: URL(d\\).png) }", ["d).png"]],
  ["a { background: url(e\\ f.png) }", ["e f.png"]],
  ["@namespace svg url(http://www.w3.org/2000/svg);", []],
  ["@namespace svg; a { background: url(a.png) }", ["a.png"]],
  [`@NAMESPACE ${"x".repeat(90)} url(a.png)`, ["a.png"]],
  [`@namespace ${"x".repeat(60)} url(a.png)`, []],
  ["a { background: url(\"a\\\"b.png\") url('c\\'d.png') }", ['a"b.png', "c'd.png"]],
  ["a { background: url() url( ) }", ["", ""]],
  ['a { content: "\\"url(a.png)"; background: url(b.png) }', ["b.png"]],
  ["a { content: '\\'url(a.png)'; background: url(b.png) }", ["b.png"]],
  ["@IMPORT\t\"a.css\"; @import'b.css'", ["a.css"]],
  ["/* @import 'a.css' **/ @import 'b.css'", ["b.css"]],
  ["a { background: curl(a.png) }", []],
  ["a { background: url(a b.png) }", []],
  ["a { color: red }", []],
])("%s loads %j", (css, targets) => {
  expect(cssUrls(css).map(({ target }) => target)).toEqual(targets);
});

test("a URL has its place in the text", () => {
  expect(cssUrls("a { background: url(a.png), url(b.png) }").map(({ offset }) => offset)).toEqual([16, 28]);
});

describe("Retry-After", () => {
  const now = Date.UTC(2030, 0, 1);
  test.each([
    ["120", now + 120_000],
    ["Tue, 01 Jan 2030 00:01:00 GMT", now + 60_000],
    ["Tue, 01 Jan 2019 00:01:00 GMT", now],
    [" 5 ", now + 5_000],
    ["0", now],
    ["999999999", now + 999_999_999_000],
    ["9999999999", undefined],
    ["5 s", undefined],
    ["-5s", undefined],
    ["soon", undefined],
    ["", undefined],
    [undefined, undefined],
  ])("%s", (header, until) => {
    expect(retryAfter(header, now)).toBe(until);
  });
});

test.each([
  ["#restart", "restart"],
  ["#caf%C3%A9", "café"],
  ["#a:~:text=b", "a"],
  ["#%E0%A4%A", "%E0%A4%A"],
  ["", undefined],
  ["#top", undefined],
  ["#:~:text=b", undefined],
  ["#!/route", undefined],
  ["#/route", undefined],
  ["#L10-L20", undefined],
  ["#issuecomment-1", undefined],
  ["#var-shop=eu", undefined],
  ["#a=b", undefined],
  ["#TOP", undefined],
  ["#topics", "topics"],
  ["#a/b", "a/b"],
  ["#L1", undefined],
  ["#Long", "Long"],
  ["#xL1", "xL1"],
  ["#discussion_r1", undefined],
  ["#diff-1", undefined],
  ["#pullrequestreview-1", undefined],
  ["#svgView(a)", undefined],
  ["#the-diff-1", "the-diff-1"],
  ["#a:~:b:~:c", "a"],
])("of %s the place %s is looked for", (hash, anchor) => {
  expect(anchorOf(new URL(`https://docs.example.com/a${hash}`))).toBe(anchor);
});

test("two pages are the same page when only their addresses tell them apart", () => {
  const wrong = (path: string): ReturnType<typeof shapeOf> =>
    shapeOf(`<title>Sorry</title><p>There is no ${path} here, try the search.</p>`, `https://shop.example.com/${path}`);
  expect(isSameShape(wrong("cart"), wrong("writer"))).toBe(true);
  expect(
    isSameShape(
      wrong("cart"),
      shapeOf(
        "<title>Sorry</title><p>We moved our offices to the harbour last week.</p>",
        "https://shop.example.com/news",
      ),
    ),
  ).toBe(false);
});

describe("the shape of a page", () => {
  const shape = (html: string, url = "https://shop.example.com/"): ReturnType<typeof shapeOf> => shapeOf(html, url);
  const words = (html: string): string[] => [...shape(html).words];

  test.each([
    ["<TITLE lang=en> Sorry\n</TITLE><title>Other</title>", "Sorry"],
    ["<title></title>", ""],
    ["<p>x</p>", ""],
    ["<title>\nTwo\nlines</title>", "Two\nlines"],
  ])("%j has the title %j", (html, title) => {
    expect(shape(html).title).toBe(title);
  });

  test("is made of words, and not of what scripts, styles and tags hold", () => {
    expect(words("<p class=no>Käse IM Haus a 1 käse</p>")).toEqual(["käse", "im", "haus"]);
    expect(words("one<script>no</script>two<STYLE>\nno\n</STYLE >three<noscript a=b>no</noscript>four")).toEqual([
      "one",
      "two",
      "three",
      "four",
    ]);
    expect(words("one<b>two</b>three")).toEqual(["one", "two", "three"]);
    expect(words("<scripted>yes</scripted>")).toEqual(["yes"]);
  });

  const NINE = "one two three four five six seven eight nine";
  test.each([
    [NINE, `${NINE} ten`, true],
    [NINE.replace("nine", "neun"), NINE, false],
    [NINE, `${NINE} ten eleven`, false],
    ["", "", true],
    ["one", "", false],
  ])("%j and %j: %s", (a, b, isSame) => {
    expect(isSameShape(shape(a), shape(b))).toBe(isSame);
    expect(isSameShape(shape(b), shape(a))).toBe(isSame);
  });

  test("another title is another page, and what an address says does not count on either page", () => {
    expect(isSameShape(shape("<title>A</title>x"), shape("<title>B</title>x"))).toBe(false);
    const a = shape("no cart here", "https://shop/cart");
    const b = shape("no writer here", "https://shop/writer");
    expect([isSameShape(a, b), isSameShape(b, a)]).toEqual([true, true]);
    expect(isSameShape(shape("no cart here"), shape("no writer here"))).toBe(false);
  });
});

test("ids, and the names of anchors only", () => {
  expect([...idsOf('<p id="a&amp;b" name=no><a name=c id=d><A NAME="e"><input name=no><a href=x><a id=f>')]).toEqual([
    "a&b",
    "d",
    "c",
    "e",
    "f",
  ]);
});
