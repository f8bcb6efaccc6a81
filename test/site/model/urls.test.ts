/** The addresses of pages: as Jekyll has them, and never outside the site. */
import { describe, expect, test } from "vitest";
import {
  climbs,
  decoded,
  encodeName,
  encodePath,
  endingOf,
  filledPattern,
  markdownPath,
  outputPathOf,
  permalinkOf,
  urlOfFile,
} from "../../../site/model/urls.ts";

describe("the address of a file", () => {
  test.each([
    ["armada/disk-full.md", "", "/armada/disk-full.html"],
    ["v1.2/cart", "", "/v1.2/cart.html"],
    ["v1.2.md", "", "/v1.2.html"],
    ["index.md", "", "/"],
    ["_index.md", "pretty", "/"],
    ["eu/index.html", "", "/eu/"],
    ["eu/north/_index.markdown", "", "/eu/north/"],
    ["eu/my-index.md", "", "/eu/my-index.html"],
    ["eu/index.old.md", "", "/eu/index.old.html"],
    ["100%/index.md", "", "/100%25/"],
    ["100%.md", "pretty", "/100%25/"],
    ["cart.htm", "", "/cart.htm"],
    ["cart.HTM", "date", "/cart.htm"],
    ["cart.htm", "pretty", "/cart/"],
    ["cart.htm.md", "", "/cart.htm.html"],
  ])("%s with permalink %j is %s", (path, style, url) => {
    expect(urlOfFile(path, style)).toBe(url);
  });

  test("the style may be left out", () => {
    expect(urlOfFile("cart.md")).toBe("/cart.html");
  });

  // As Jekyll's Utils.add_permalink_suffix.
  test.each([
    ["pretty", "/"],
    ["/:categories/:title/", "/"],
    ["", ".html"],
    ["date", ".html"],
    ["ordinal", ".html"],
    ["none", ".html"],
    ["weekdate", ""],
    ["/:title:output_ext", ".html"],
    ["/:output_ext/:title", ""],
    ["/:title", ""],
  ])("the style %j ends in %j", (style, ending) => {
    expect(endingOf(style)).toBe(ending);
  });
});

describe("a permalink", () => {
  test.each([
    ["/cart/", "/cart/"],
    ["cart.html", "/cart.html"],
    ["/:path/:basename/", "/eu/v1.2/cart/"],
    ["/:title-:slug-:name:output_ext", "/cart-cart-cart.html"],
    ["/a//b///:basename", "/a/b/cart"],
    ["/:unknown/:basename", "/:unknown/cart"],
    ["/see/http://shop/", "/see/http:/shop/"],
    ["mailto:shop", "/mailto:shop"],
  ])("%s", (permalink, url) => {
    expect(permalinkOf(permalink, "eu/v1.2/cart.md")).toBe(url);
  });

  test.each([undefined, null, "", " ", "pretty", "none", "https://shop.example.com/", "HTTP://shop/", "/../cart"])(
    "%j is none",
    (permalink) => {
      expect(permalinkOf(permalink, "cart.md")).toBeUndefined();
    },
  );

  test("at the top there is no folder, and the name keeps its dots", () => {
    expect(permalinkOf("/:path/:basename", "v1.2.md")).toBe("/v1.2");
    expect(permalinkOf("/x:path/:basename", "cart.md")).toBe("/x/cart");
    expect(permalinkOf("/:path/:basename", "v1.2/cart")).toBe("/v1.2/cart");
  });

  test("values are names, in which a % stands for itself", () => {
    expect(filledPattern("/:name/:name/%41", { name: "100%41 %" })).toBe("/100%2541%20%25/100%2541%20%25/%41");
    expect(filledPattern("/:name", { name: ".." })).toBeUndefined();
  });
});

describe("a path that leads up", () => {
  test.each([
    ["/../cart", true],
    ["/a/./cart", true],
    ["..", true],
    ["/a\\..\\cart", true],
    ["/%2e%2E/cart", true],
    ["/a%2f..%5ccart", true],
    ["/..cart/...", false],
    ["/a.b/..c", false],
    ["/cart", false],
  ])("%s: %s", (path, leadsUp) => {
    expect(climbs(path)).toBe(leadsUp);
  });
});

describe("the file of an address", () => {
  test.each([
    ["/", "index.html"],
    ["", "index.html"],
    ["/eu/", "eu/index.html"],
    ["/cart.html", "cart.html"],
    ["cart.html", "cart.html"],
    ["eu/cart", "eu/cart.html"],
    ["/cart", "cart.html"],
    ["/v1.2", "v1.2.html"],
    ["/v1.2/cart", "v1.2/cart.html"],
    ["/a.js/cart", "a.js/cart.html"],
    ["/graph.SVG", "graph.SVG"],
    ["/song.m4a", "song.m4a"],
    ["/two%20words.html", "two words.html"],
    ["/100%", "100%.html"],
  ])("%s is %s", (url, path) => {
    expect(outputPathOf(url)).toBe(path);
  });

  test.each([
    ["/", "/index.md"],
    ["/eu/", "/eu/index.md"],
    ["/cart.html", "/cart.md"],
    ["/cart.htm", "/cart.md"],
    ["/cart", "/cart.md"],
    ["/cart.html.txt", "/cart.html.txt.md"],
    ["/cartxhtml", "/cartxhtml.md"],
  ])("%s has its Markdown at %s", (url, path) => {
    expect(markdownPath(url)).toBe(path);
  });
});

describe("percent encoding", () => {
  test.each([
    ["/two words/käse", "/two%20words/k%C3%A4se"],
    ["/a%2Fb%2fc", "/a%2Fb%2fc"],
    ["/100%/%zz/%4", "/100%25/%25zz/%254"],
    ["/a?b#c?d", "/a%3Fb%23c%3Fd"],
    ["/\ud800x\0y\udc00", "/%EF%BF%BDx%EF%BF%BDy%EF%BF%BD"],
    ["/😀", "/%F0%9F%98%80"],
  ])("%j becomes %s", (path, encoded) => {
    expect(encodePath(path)).toBe(encoded);
  });

  test("a name has no encoded parts yet", () => {
    expect(encodeName("/a%20b%20c")).toBe("/a%2520b%2520c");
  });

  test.each([
    ["%41%2f", "A/"],
    ["100%", "100%"],
    ["%zz%41", "%zz%41"],
    ["cart", "cart"],
  ])("%s is decoded to %s", (part, text) => {
    expect(decoded(part)).toBe(text);
  });
});
