/** The small parts of reading links: style sheets, pauses that hosts ask for, and what fragments mean. */
import { describe, expect, test } from "vitest";
import { anchorOf } from "../../../site/links/external/check-links.ts";
import { isSameShape, shapeOf } from "../../../site/links/external/page-text.ts";
import { retryAfter } from "../../../site/links/external/retry-after.ts";
import { cssUrls } from "../../../site/links/css-urls.ts";

test.each([
  ["a { background: url( 'a b.png' ), url(c.png) }", ["a b.png", "c.png"]],
  ["@import 'a.css'; @import url(\"b.css\") screen;", ["a.css", "b.css"]],
  ["/* url(never.png) */ a { content: 'url(never.png)'; background: URL(d\\).png) }", ["d).png"]],
  ["a { background: url(e\\ f.png) }", ["e f.png"]],
  ["@namespace svg url(http://www.w3.org/2000/svg);", []],
])("%s loads %j", (css, targets) => {
  expect(cssUrls(css).map(({ target }) => target)).toEqual(targets);
});

describe("Retry-After", () => {
  const now = Date.UTC(2030, 0, 1);
  test.each([
    ["120", now + 120_000],
    ["Tue, 01 Jan 2030 00:01:00 GMT", now + 60_000],
    ["Tue, 01 Jan 2019 00:01:00 GMT", now],
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
