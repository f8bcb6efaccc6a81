/** Which attributes hold URLs, as HTML's index of attributes has it, and what a browser does with them. */
import { describe, expect, test } from "vitest";
import { REFERENCE_ATTRIBUTES, targetsOf } from "../../../site/links/url-attributes.ts";

const short = (name: string, attributes: Readonly<Record<string, string>>): string[] =>
  targetsOf(name, attributes).map(({ kind, target }) => `${kind} ${target}`);

describe("elements", () => {
  test.each([
    ["a", "href", "link"],
    ["a", "xlink:href", "link"],
    ["a", "ping", "form"],
    ["area", "href", "link"],
    ["area", "ping", "form"],
    ["blockquote", "cite", "link"],
    ["q", "cite", "link"],
    ["ins", "cite", "link"],
    ["del", "cite", "link"],
    ["img", "longdesc", "link"],
    ["iframe", "longdesc", "link"],
    ["body", "background", "image"],
    ["table", "background", "image"],
    ["td", "background", "image"],
    ["feimage", "href", "image"],
    ["script", "xlink:href", "script"],
    ["img", "src", "image"],
    ["image", "href", "image"],
    ["image", "xlink:href", "image"],
    ["input", "src", "image"],
    ["input", "formaction", "form"],
    ["button", "formaction", "form"],
    ["form", "action", "form"],
    ["script", "src", "script"],
    ["iframe", "src", "frame"],
    ["frame", "src", "frame"],
    ["embed", "src", "object"],
    ["object", "data", "object"],
    ["audio", "src", "source"],
    ["video", "src", "source"],
    ["video", "poster", "image"],
    ["source", "src", "source"],
    ["track", "src", "source"],
    ["use", "href", "image"],
    ["use", "xlink:href", "image"],
  ])("%s %s is a %s", (name, attribute, kind) => {
    expect(short(name, { [attribute]: "/x" })).toEqual([`${kind} /x`]);
    expect(short(name, { [attribute]: "" })).toEqual(attribute === "ping" ? [] : [`${kind} `]);
    expect(REFERENCE_ATTRIBUTES.has(attribute)).toBe(true);
  });

  test.each(["id", "name", "srcset", "imagesrcset", "style", "rel", "http-equiv", "property", "content", "itemprop"])(
    "%s is wanted too",
    (attribute) => {
      expect(REFERENCE_ATTRIBUTES.has(attribute)).toBe(true);
    },
  );

  test("other attributes are no URLs, and other elements have none", () => {
    expect(short("a", { src: "/x", title: "/y" })).toEqual([]);
    expect(short("p", { href: "/x", content: "/y", rel: "canonical" })).toEqual([]);
    expect(short("video", { src: "/a", poster: "/b" })).toEqual(["source /a", "image /b"]);
  });
});

describe("link", () => {
  test.each([
    ["canonical", "link"],
    ["alternate", "link"],
    ["next", "link"],
    ["prev", "link"],
    ["author", "link"],
    ["license", "link"],
    ["help", "link"],
    ["search", "link"],
    ["first", "link"],
    ["last", "link"],
    ["up", "link"],
    ["amphtml", "link"],
    ["bookmark", "link"],
    ["AMPHTML", "link"],
    ["shortcut next", "link"],
    ["alternate stylesheet", "style"],
    ["Stylesheet", "style"],
    ["icon", "style"],
    ["nexthop", "style"],
    ["supper", "style"],
    ["", "style"],
  ])("rel=%j is a %s", (rel, kind) => {
    expect(short("link", { rel, href: "/x" })).toEqual([`${kind} /x`]);
  });

  test.each(["preconnect", "dns-prefetch", "DNS-Prefetch", "preconnect next"])("rel=%j names a host only", (rel) => {
    expect(short("link", { rel, href: "https://shop" })).toEqual([]);
  });

  test("without an address it is none", () => {
    expect(short("link", { rel: "next" })).toEqual([]);
    expect(short("link", { href: "/x" })).toEqual(["style /x"]);
  });
});

describe("meta", () => {
  test.each([
    ["0; url=/x", ["link /x"]],
    ["0;URL='/x y'", ["link /x y"]],
    [' 1.5 , "/x"  ', ["link /x"]],
    ["; url = /x\n", ["link /x"]],
    ["5;/x", ["link /x"]],
    ["5", []],
    ["5;", []],
    ["5; url=''", []],
    ["x; url=/x", []],
  ])("refresh %j", (content, targets) => {
    expect(short("meta", { "http-equiv": "Refresh", content })).toEqual(targets);
  });

  test.each([
    ["og:image", ["image /x"]],
    ["og:image:url", ["link /x"]],
    ["og:image:secure_url", ["link /x"]],
    ["og:url", ["link /x"]],
    ["og:video", ["image /x"]],
    ["og:audio", ["image /x"]],
    ["twitter:image:src", ["image /x"]],
    ["TWITTER:IMAGE", ["image /x"]],
    ["og:image:width", []],
    ["og:title", []],
    ["x:og:image", []],
    ["og:images", []],
  ])("property %s", (property, targets) => {
    expect(short("meta", { property, content: "/x" })).toEqual(targets);
    expect(short("meta", { name: property, content: "/x" })).toEqual(targets);
  });

  test("a property counts before a name, and without content there is nothing", () => {
    expect(short("meta", { property: "og:title", name: "og:image", content: "/x" })).toEqual([]);
    expect(short("meta", { property: "og:image" })).toEqual([]);
    expect(short("meta", { "http-equiv": "refresh" })).toEqual([]);
    expect(short("meta", { "http-equiv": "content-type", content: "0; url=/x" })).toEqual([]);
    expect(short("meta", { content: "/x" })).toEqual([]);
  });
});

describe("srcset", () => {
  // As the specification's own parser splits it: a comma ends a URL only before white space.
  test.each([
    ["/a.png", ["/a.png"]],
    ["/a.png 1x, /b.png 2x", ["/a.png", "/b.png"]],
    ["/a.png 100w,/b.png 200w", ["/a.png", "/b.png"]],
    ["/a.png, /b.png", ["/a.png", "/b.png"]],
    ["/a,b.png 1x", ["/a,b.png"]],
    ["data:image/png;base64,AAAA 1x, /b.png", ["data:image/png;base64,AAAA", "/b.png"]],
    [" , /a.png\n\t2x ,\n /b.png ", ["/a.png", "/b.png"]],
    ["/a.png,, /b.png", ["/a.png", "/b.png"]],
    ["/a.png 1x  , /b.png,", ["/a.png", "/b.png"]],
    ["", []],
    [" , ", []],
  ])("%j", (srcset, urls) => {
    expect(short("img", { srcset })).toEqual(urls.map((url) => `source ${url}`));
    expect(short("link", { imagesrcset: srcset })).toEqual(urls.map((url) => `source ${url}`));
  });
});

test("a style loads what its rules load", () => {
  expect(short("p", { style: "background: url(/a.png), url('/b.png')" })).toEqual(["source /a.png", "source /b.png"]);
  expect(short("p", { style: "@import '/a.css'" })).toEqual([]);
});
