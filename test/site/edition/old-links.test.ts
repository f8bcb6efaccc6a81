/** Links that were written for the addresses of Hugo and of Docusaurus lead to the same pages here. */
import { expect, test } from "vitest";
import { linksOf } from "../../../site/edition/old-links.ts";
import { load, page } from "../model/load-example.ts";

const HUGO = {
  "hugo.toml": "title = 'x'\n",
  "_index.md": page("title: Home"),
  "posts/a.md": page("title: A"),
  "posts/Big B.md": page("title: B"),
  "posts/bundle/index.md": page("title: Bundle"),
  "posts/slugged.md": page("title: S\nslug: other"),
  "img/a.png": "x",
};

test.each([
  ["../big-b/", "/posts/Big%20B.html"],
  ["../big-b/#part", "/posts/Big%20B.html#part"],
  ["../../posts/other/?q=1", "/posts/slugged.html?q=1"],
  ["../bundle", "/posts/bundle/"],
  ["../../", "/"],
  ["../../img/a.png", "/img/a.png"],
  ["../nowhere/", undefined],
  ["#part", undefined],
  ["https://shop.example/", undefined],
  ["slugged.md", "/posts/slugged.html"],
])("on a page of Hugo %s is %s", (target, url) =>
  load(HUGO, (catalog) => expect(linksOf(catalog)(target, "/posts/a.html")).toBe(url)),
);

test.each([
  ["./b", "/guides/02-b.html"],
  ["b", "/guides/02-b.html"],
  ["../intro#part", "/intro.html#part"],
  ["named", "/guides/c.html"],
])("on a page of Docusaurus %s is %s", (target, url) =>
  load(
    {
      "docusaurus.config.js": "module.exports = {};\n",
      "guides/01-a.md": page("title: A"),
      "guides/02-b.md": page("title: B"),
      "guides/c.md": page("title: C\nslug: named"),
      "intro.md": page("title: I"),
    },
    (catalog) => expect(linksOf(catalog)(target, "/guides/01-a.html")).toBe(url),
  ),
);
