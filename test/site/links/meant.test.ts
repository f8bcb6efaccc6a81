/** What was probably meant by a path that leads nowhere, and how it is written. */
import { describe, expect, test } from "vitest";
import { meantAmong, writtenLike } from "../../../site/links/meant.ts";

const meant = meantAmong([
  "/index.html",
  "/shop/restart-cart.html",
  "/shop/Writer/",
  "/img/logo.svg",
  "/img/cart-load.jpg",
  "/img/cart-load.webm",
  "/old/overview.pdf",
]);

describe("likely", () => {
  test.each<[string, string[]]>([
    // Another ending, a blank or an underscore instead of a dash, another case.
    ["/shop/restart-cart.md", ["/shop/restart-cart.html"]],
    ["/shop/restart-cart.MARKDOWN", ["/shop/restart-cart.html"]],
    ["/shop/restart-cart/", ["/shop/restart-cart.html"]],
    ["/shop/restart _cart.htm", ["/shop/restart-cart.html"]],
    ["/shop/Restart_Cart", ["/shop/restart-cart.html"]],
    ["/shop/writer", ["/shop/Writer/"]],
    // The same name in another folder, of the same kind.
    ["/restart-cart.html", ["/shop/restart-cart.html"]],
    ["/shop/img/logo.png", ["/img/logo.svg"]],
    ["/shop/logo.html", []],
    ["/overview.pdf", ["/old/overview.pdf"]],
    ["/overview.html", []],
    // A name that is spelled alike.
    ["/shop/restrat-cart.html", ["/shop/restart-cart.html"]],
    ["/elsewhere/restrat-cart.html", ["/shop/restart-cart.html"]],
    ["/log.svg", []],
    ["/img/nothing-like-it.svg", []],
  ])("%s", (path, likely) => {
    expect(meant.likely(path)).toEqual(likely);
  });

  test.each(["svg", "png", "jpg", "jpeg", "gif", "webp", "avif", "PNG"])("a picture may have become .%s", (ending) => {
    expect(meant.likely(`/cart-load.${ending}`)).toEqual(["/img/cart-load.jpg"]);
  });

  test("three of one name are named, of four nobody knows which", () => {
    const folders = (count: number): string[] => Array.from({ length: count }, (_, at) => `/${at}/faq.html`);
    expect(meantAmong(folders(3)).likely("/faq.html")).toEqual(folders(3));
    expect(meantAmong(folders(4)).likely("/faq.html")).toEqual([]);
  });

  test("a name beside it is meant before one that is as near and elsewhere", () => {
    const both = meantAmong(["/a/writers.html", "/b/writerx.html"]);
    expect(both.likely("/b/writer1.html")).toEqual(["/b/writerx.html"]);
    expect(both.likely("/B/writer1.html")).toEqual(["/b/writerx.html"]);
  });

  test("spelling is compared for two hundred paths, and for those again", () => {
    const site = meantAmong(["/shop/restart-cart.html"]);
    const asked = Array.from({ length: 201 }, (_, at) => `/${at}/restrat-cart.html`);
    const found = asked.map((path) => site.likely(path).length);
    expect(found).toEqual([...Array.from({ length: 200 }, () => 1), 0]);
    expect(site.likely("/0/restrat-cart.html")).toEqual(["/shop/restart-cart.html"]);
  });
});

test.each([
  ["/SHOP/restart-cart.html", "/shop/restart-cart.html"],
  ["/shop/writer/", "/shop/Writer/"],
  ["/shop/WRITER", "/shop/Writer/"],
  ["/shop/reader", undefined],
])("but for its case %s is %s", (path, same) => {
  expect(meant.sameButCase(path)).toBe(same);
});

test.each([
  ["https://x.example/a", "https://shop.example.com/docs/b/c.html"],
  [" HTTP://x.example/a", "https://shop.example.com/docs/b/c.html"],
  ["/a", "/docs/b/c.html"],
  [" /a", "/docs/b/c.html"],
  ["a", "b/c.html"],
  ["../a", "b/c.html"],
  ["./a", "./b/c.html"],
  [" ./a", "./b/c.html"],
])("beside /docs/page.html and as the author wrote %j", (target, written) => {
  const home = { origin: "https://shop.example.com", basePath: "/docs" };
  expect(writtenLike(home, "/docs/page.html", target, "/docs/b/c.html")).toBe(written);
});

test("a folder keeps its slash, and what is above has no dot before it", () => {
  const home = { origin: "", basePath: "" };
  expect(writtenLike(home, "/a/page.html", "x", "/a/b/")).toBe("b/");
  expect(writtenLike(home, "/a/page.html", "./x", "/b/")).toBe("../b/");
});
