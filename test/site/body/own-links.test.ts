/** Links to the site's own address: they stay on the site, wherever this build of it is served. */
import { describe, expect, test } from "vitest";
import { ownLinks } from "../../../site/body/own-links.ts";

const HOST = "https://shop.example.com";

describe("a target", () => {
  const own = ownLinks([`${HOST}/preview`, `${HOST}/runbooks`], "/preview");
  test.each([
    [`${HOST}/runbooks/cart.html#slow`, "/preview/cart.html#slow"],
    [`http://shop.example.com/runbooks`, "/preview/"],
    [`//SHOP.example.com/preview/a?b=1`, "/preview/a?b=1"],
    [`${HOST}/runbooks?q=1`, "/preview/?q=1"],
    [`${HOST}/runbooks-old/cart.html`, `${HOST}/runbooks-old/cart.html`],
    [`${HOST}/elsewhere`, `${HOST}/elsewhere`],
    ["https://shop.example.com.evil.example/runbooks/", "https://shop.example.com.evil.example/runbooks/"],
    ["/runbooks/cart.html", "/runbooks/cart.html"],
    ["cart.html", "cart.html"],
    ["mailto:shop@example.com", "mailto:shop@example.com"],
  ])("%s", (written, followed) => expect(own.target(written)).toBe(followed));
});

describe("HTML", () => {
  const own = ownLinks([HOST], "");
  test.each([
    [`<a href="${HOST}/a.html">${HOST}/a.html</a>`, `<a href="/a.html">${HOST}/a.html</a>`],
    [`<img alt='x > y' src='${HOST}/a.png'>`, `<img alt='x > y' src='/a.png'>`],
    [
      `<a title="${HOST}/a" href="https://other.example.com/?u=${HOST}/a">x</a>`,
      `<a title="${HOST}/a" href="https://other.example.com/?u=${HOST}/a">x</a>`,
    ],
    [`<pre>&lt;a href="${HOST}/a"&gt;</pre>`, `<pre>&lt;a href="${HOST}/a"&gt;</pre>`],
    [`<a class=b href="${HOST}">x</a>`, `<a class=b href="/">x</a>`],
  ])("%s", (html, expected) => expect(own.html(html)).toBe(expected));

  test("of a site without an address is left alone", () =>
    expect(ownLinks([], "").html(`<a href="${HOST}/">x</a>`)).toBe(`<a href="${HOST}/">x</a>`));

  test("of megabytes without an end is read once: twice for each tag would outlast the test", () => {
    const endless = `<a href="${HOST}/" `.repeat(200_000);
    expect(own.html(endless)).toBe(endless);
  });
});
