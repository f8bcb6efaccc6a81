/** Links of a page without a server lead to files beside it, and nothing else of the page changes. */
import { describe, expect, it } from "vitest";
import { portablePage } from "../../../site/output/portable-page.ts";

const at = (html: string, path = "cart/slow.html", base = "/docs"): string => portablePage(html, path, base);

describe("portablePage", () => {
  it.each([
    ['<a href="/docs/">', '<a href="../index.html">'],
    ['<a class="x" href="/docs/teams/#shop">', '<a class="x" href="../teams/index.html#shop">'],
    ["<a href='/docs/a.html?x=/docs/b'>", "<a href='../a.html?x=/docs/b'>"],
    ['<img alt="/docs/" src="/docs/a.png">', '<img alt="/docs/" src="../a.png">'],
    ['<img srcset="/docs/a.png 1x, /docs/b.png 2x">', '<img srcset="../a.png 1x, ../b.png 2x">'],
    [
      '<a class="find" href="/docs/all/" data-search="/docs">',
      '<a class="find" href="../all/index.html" data-search="..">',
    ],
    ['<div data-tree="/docs/assets/tree.js?1">', '<div data-tree="../assets/tree.js?1">'],
    [
      '<meta http-equiv="refresh" content="0; url=/docs/a.html">',
      '<meta http-equiv="refresh" content="0; url=../a.html">',
    ],
  ])("leads %s to a file", (html, expected) => {
    expect(at(html)).toBe(expected);
  });

  it.each([
    '<a href="https://runbooks.example.com/docs/">',
    '<a href="//cdn.example.com/docs/">',
    '<a href="/elsewhere/">',
    '<a href="#docs">',
    '<a href="../b.html">',
    '<p>href="/docs/"</p>',
  ])("leaves %s", (html) => {
    expect(at(html)).toBe(html);
  });

  it("knows pages of the first folder, and sites without a prefix", () => {
    expect(at('<a href="/docs/">', "index.html")).toBe('<a href="index.html">');
    expect(at('<a data-search="/docs">', "index.html")).toBe('<a data-search=".">');
    expect(at('<a href="/a/">', "b/c/d.html", "")).toBe('<a href="../../a/index.html">');
    expect(at('<a data-search="">', "b/c/d.html", "")).toBe('<a data-search="">');
  });
});
