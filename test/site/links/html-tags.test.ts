/** Tags as a browser reads them: attributes of the names that are wanted, with their entities decoded. */
import { describe, expect, test } from "vitest";
import { readTags } from "../../../site/links/html-tags.ts";

function tagsOf(html: string, ...wanted: readonly string[]): [string, object, number][] {
  const tags: [string, object, number][] = [];
  readTags(html, {
    wanted: new Set(wanted),
    tag: (name, attributes, offset) => void tags.push([name, { ...attributes }, offset]),
  });
  return tags;
}

function stylesOf(html: string): [string, number][] {
  const styles: [string, number][] = [];
  readTags(html, {
    wanted: new Set(["style"]),
    tag: () => undefined,
    style: (css, offset) => void styles.push([css, offset]),
  });
  return styles;
}

describe("tags", () => {
  test.each<[string, [string, object, number][]]>([
    ['<a href="/x" title="t">', [["a", { href: "/x" }, 1]]],
    ['x<A HREF=/x Href="/y">', [["a", { href: "/x" }, 2]]],
    ["<p>x</p><br/>", []],
    ["<img id='a' href='b'/>", [["img", { id: "a", href: "b" }, 1]]],
    ["<a id href>", [["a", { id: "", href: "" }, 1]]],
    ["<base>", [["base", {}, 1]]],
    ["<base target=x>", [["base", {}, 1]]],
    ["<base href=/x>", [["base", { href: "/x" }, 1]]],
    ["<!-- <a href=x> --><![CDATA[<a href=y>]]><? <a href=z> ?>", []],
    ["<script><a href=x></script><a href=y>", [["a", { href: "y" }, 28]]],
    ["<title><a href=x></title>", []],
    ["</a href=x>", []],
    [
      "<a href=x><b id=y>",
      [
        ["a", { href: "x" }, 1],
        ["b", { id: "y" }, 11],
      ],
    ],
    ["<a href=x", []],
  ])("%s", (html, tags) => {
    expect(tagsOf(html, "href", "id")).toEqual(tags);
  });

  // WHATWG HTML, 13.2.5.73: in an attribute `&copy=` and `&copya` are no references.
  test.each([
    ["/a?b=1&amp;c=2", "/a?b=1&c=2"],
    ["&lt;&#x41;&#66;&quot;", '<AB"'],
    ["/a?b&copy=1", "/a?b&copy=1"],
    ["/a?b&copy;", "/a?b©"],
    ["/a?b&copy", "/a?b©"],
    ["&#x1F600;", "😀"],
    ["&nothing;", "&nothing;"],
    ["a&", "a&"],
  ])("the value %s is %s", (written, value) => {
    expect(tagsOf(`<a href="${written}">`, "href")).toEqual([["a", { href: value }, 1]]);
    expect(tagsOf(`<a href='"${written}"'>`, "href")).toEqual([["a", { href: `"${value}"` }, 1]]);
  });

  test("names are wanted as they are written, too", () => {
    expect(tagsOf("<use xlink:href=x viewBox=y>", "xlink:href", "viewBox")).toEqual([
      ["use", { "xlink:href": "x", viewBox: "y" }, 1],
    ]);
  });
});

describe("style sheets", () => {
  test("are handed over with their place, other texts are not", () => {
    expect(stylesOf("<p>a</p><STYLE id=x>b{}</STYLE>c<style></style>")).toEqual([["b{}", 20]]);
    expect(stylesOf("<style media=print>a</style><p>b<style>c")).toEqual([
      ["a", 19],
      ["c", 39],
    ]);
    expect(stylesOf("<script>a</script><title>b</title>")).toEqual([]);
  });

  test("of nobody who asks are passed over", () => {
    expect(tagsOf("<style><a href=x></style><a href=y>", "href")).toEqual([["a", { href: "y" }, 26]]);
  });
});
