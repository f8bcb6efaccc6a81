/** Which files are content: not those of other tools, of the site itself, or that Jekyll's settings exclude. */
import { describe, expect, test } from "vitest";
import { contentFilter } from "../../../site/model/content-filter.ts";
import { siteConfigOf } from "../../../site/model/site-config.ts";

const isContent = (
  path: string,
  config: object = {},
  { isFolder = false, isJekyll = true, output = "" } = {},
): boolean => contentFilter(siteConfigOf(config, isJekyll), output === "none" ? undefined : output)(path, isFolder);

describe("files of other tools", () => {
  test.each([
    ["cart.md", true],
    ["eu/cart.md", true],
    ["node_modules/a/readme.md", false],
    ["eu/node_modules/a.md", true],
    ["node_modules2/a.md", true],
    ["gemfiles/a", false],
    ["Gemfile", false],
    ["Gemfile.lock", false],
    ["Gemfile.md", true],
    ["package.json", false],
    ["package-lock.json", false],
    [".git/config", true],
    [".git", false],
    [".hidden", false],
    [".htaccess", true],
    ["eu/.htaccess", true],
    ["_drafts", false],
    ["#cart.md#", false],
    ["~cart.md", false],
    ["cart.md~", false],
    ["a~b.md", true],
    ["a_b.md", true],
    ["_index.md", true],
    ["eu/_INDEX.markdown", true],
    ["_index.html", false],
    ["x_index.md", true],
    ["._index.md", false],
    ["_index.md.bak", false],
  ])("%s: %s", (path, isOne) => {
    expect(isContent(path)).toBe(isOne);
  });

  test("a folder called like Hugo's section page is none", () => {
    expect(isContent("_index.md", {}, { isFolder: true })).toBe(false);
  });

  test.each([
    ["vendor/list.md", true, false],
    ["vendor/bundle/a.md", false, false],
    ["vendor/cache", false, false],
    ["vendor/gems/a", false, false],
    ["vendor/ruby/a", false, false],
    ["vendor/rubygems.md", true, false],
    ["eu/vendor/a.md", true, true],
  ])("%s: in a folder of Jekyll %s, elsewhere %s", (path, ofJekyll, elsewhere) => {
    expect([isContent(path), isContent(path, {}, { isJekyll: false })]).toEqual([ofJekyll, elsewhere]);
  });
});

describe("the site's own output", () => {
  test.each([
    ["_site", false],
    ["_site/cart.html", false],
    ["_site.next-1/a.html", false],
    ["_site.previous-a", false],
    ["_site.md", true],
    ["_site.nextdoor.md", true],
  ])("%s: %s", (path, isOne) => {
    expect(isContent(path, { include: ["_site*"] }, { output: "_site" })).toBe(isOne);
  });

  test.each(["", "none", "../_site", ".."])("is elsewhere with %j", (output) => {
    expect(isContent("cart.md", {}, { output })).toBe(true);
    expect(isContent("_site/cart.md", { include: ["_site"] }, { output })).toBe(true);
  });
});

describe("Jekyll's settings", () => {
  test.each<[object, string, boolean]>([
    [{ exclude: ["notes"] }, "notes-a.md", false],
    [{ exclude: ["/notes"] }, "notes/a.md", false],
    [{ exclude: ["./notes/"] }, "notes", false],
    [{ exclude: ["notes/"] }, "notes2.md", true],
    [{ exclude: "notes, old" }, "old/a.md", false],
    [{ exclude: ["notes"] }, "eu/notes.md", true],
    [{ exclude: ["*.tmp"] }, "eu/deep/a.tmp", false],
    [{ exclude: ["*.tmp"] }, "a.tmp.md", true],
    [{ exclude: ["x?.md"] }, "x1.md", false],
    [{ exclude: ["x[12].md"] }, "x3.md", true],
    [{ exclude: ["x[12].md"] }, "x2.md", false],
    [{ exclude: ["eu"], include: ["eu/cart.md"] }, "eu/cart.md", true],
    [{ include: ["_redirects"] }, "_redirects", true],
    [{ include: ["_redirects"] }, "eu/_redirects", true],
    [{ include: ["eu/_notes"] }, "eu/_notes", true],
    [{ include: [".well-known"] }, ".well-known/security.txt", true],
    [{ collections: { docs: { output: true } } }, "_docs", true],
    [{ collections: { docs: {} } }, "_docs", false],
  ])("%j: %s is content: %s", (config, path, isOne) => {
    expect(isContent(path, config)).toBe(isOne);
  });
});
