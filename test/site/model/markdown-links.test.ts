/** Which page a link to a Markdown file means. */
import { expect, test } from "vitest";
import { markdownLinks } from "../../../site/model/markdown-links.ts";
import { load, page } from "./load-example.ts";

const FILES = {
  "index.md": page("title: Shop"),
  "cart.md": page("title: Cart"),
  "eu/index.md": page("title: EU"),
  "eu/cart.md": page("title: EU cart\npermalink: /basket/"),
  "eu/two words.markdown": page("title: Two words"),
  "us/_index.md": page("title: US"),
  "a.md.old.md": page("title: Old"),
};

test.each([
  ["cart.md", "/eu/", "/basket/"],
  ["cart.md", "/", "/cart.html"],
  ["cart", "/", "/cart.html"],
  ["CART.MD", "/", undefined],
  ["cart.MD#steps", "/", "/cart.html#steps"],
  ["../cart.md?x=1#steps", "/basket/", "/cart.html?x=1#steps"],
  ["./two%20words.markdown", "/basket/", "/eu/two%20words.html"],
  ["/eu/cart.md", "/basket/", "/basket/"],
  ["//eu/cart.md", "/basket/", "/basket/"],
  ["/cart.md", "/basket/", "/cart.html"],
  ["us", "/", "/us/"],
  ["us/", "/", undefined],
  ["eu", "/", "/eu/"],
  ["a.md.old.md", "/", "/a.md.old.html"],
  ["writer.md", "/", undefined],
  ["#steps", "/", undefined],
  ["?x", "/", undefined],
  ["", "/", undefined],
  ["cart.md", "/nowhere.html", undefined],
])("%s on %s is %s", async (target, from, url) => {
  await load(FILES, ({ runbooks }) => {
    expect(markdownLinks(runbooks)(target, from)).toBe(url);
    expect(markdownLinks(runbooks, "/docs")(target, from)).toBe(url === undefined ? undefined : `/docs${url}`);
  });
});

test("a document of a collection is named by its file", async () => {
  const files = {
    "_config.yml": "collections: {guides: {output: true}}",
    "_guides/restart.md": page("title: Restart"),
    "cart.md": page("title: Cart"),
  };
  await load(files, ({ runbooks }) => {
    expect(markdownLinks(runbooks, "/b")("/_guides/restart.md", "/cart.html")).toBe("/b/guides/restart.html");
  });
});
