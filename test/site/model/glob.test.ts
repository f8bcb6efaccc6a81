/** Patterns for paths; what each one matches is what Ruby 3.1 answers. */
import { expect, test } from "vitest";
import { globSource, patternBelow, patternOf } from "../../../site/model/glob.ts";

// `File.fnmatch(pattern, path, File::FNM_PATHNAME | File::FNM_EXTGLOB)` and `File.fnmatch(pattern, path)`.
test.each([
  ["shop/*.md", "shop/cart.md", true, true],
  ["shop/*.md", "shop/eu/cart.md", false, true],
  ["*.md", "shop/cart.md", false, true],
  ["shop/**/cart.md", "shop/cart.md", true, false],
  ["shop/**/cart.md", "shop/eu/de/cart.md", true, true],
  ["shop/**/cart.md", "shop/eu/mycart.md", false, false],
  ["shop/?art.md", "shop/cart.md", true, true],
  ["shop?cart.md", "shop/cart.md", false, true],
  ["shop/[a-c]art.md", "shop/cart.md", true, true],
  ["shop/[!a-c]art.md", "shop/cart.md", false, false],
  ["shop/[^x]art.md", "shop/cart.md", true, true],
  ["shop[!x]cart.md", "shop/cart.md", false, true],
  ["shop/{cart,order}.md", "shop/order.md", true, false],
  ["shop/{cart,order}.md", "shop/{cart,order}.md", false, true],
  ["shop/{c*,order}.md", "shop/cart.md", true, false],
  ["a+(b)/*.md", "a+(b)/c.md", true, true],
  ["a.b", "axb", false, false],
  ["a$", "a$", true, true],
  ["a|b", "a", false, false],
  ["[a^]", "^", true, true],
  ["[a!]", "!", true, true],
  ["[]-a]", "]", false, false],
  ["a**b", "axxb", true, true],
  ["**/b", "b", true, false],
  ["**/b", "a/b", true, true],
  ["***", "abc", true, true],
  ["a.b+c^d", "a.b+c^d", true, true],
  ["(a)", "(a)", true, true],
  ["a}", "a}", true, true],
  ["{a.b,c}", "axb", false, false],
  ["{a*,b}.md", "a/c.md", false, false],
  ["x{a,b}y", "xby", true, false],
  ["x{a,b}y", "xb", false, false],
  ["shop/??.md", "shop/a.md", false, false],
])("%s and %s: %s, across folders %s", (pattern, path, asGlob, asFnmatch) => {
  expect(patternOf(pattern).test(path)).toBe(asGlob);
  expect(new RegExp(`^${globSource(pattern, true)}$`).test(path)).toBe(asFnmatch);
});

test.each([
  ["shop", "shop/eu/cart.md", true],
  ["/shop/", "shop", true],
  ["shop", "shops/cart.md", false],
  ["*/eu", "shop/eu/cart.md", true],
  ["./shop/", "shop/cart.md", true],
  ["shop//", "shop/cart.md", true],
  ["shop", "eu/shop/cart.md", false],
  ["./shop", "x/shop", false],
  [".shop", ".shop/cart.md", true],
])("%s is all below it: %s, %s", (pattern, path, isBelow) => {
  expect(patternBelow(pattern).test(path)).toBe(isBelow);
});

test("a ./ at the beginning means nothing", () => {
  expect(patternOf("./shop/*.md").test("shop/cart.md")).toBe(true);
});

test.each([
  ["shop/**", "shop/eu/cart.md", true],
  ["shop/**.md", "shop/eu/cart.md", true],
  ["**", "shop/eu/cart.md", true],
  ["shop/**", "bakery/eu.md", false],
  ["shop/*", "shop/eu/cart.md", false],
])("two stars go across folders wherever they stand, unlike Ruby's: %s, %s", (pattern, path, isMatch) => {
  expect(patternOf(pattern).test(path)).toBe(isMatch);
});

test("a set that cannot be fits nothing, as in Ruby", () => {
  expect(["z", "[z-a]", "a"].filter((path) => patternOf("[z-a]").test(path))).toEqual([]);
});

test("stars beside stars take no longer than the path and the pattern", () => {
  expect(patternOf("*a".repeat(40)).test(`${"a".repeat(200)}b`)).toBe(false);
});

test("a pattern is for the whole path, and a ./ within it is no beginning", () => {
  expect(patternOf("shop").test("shop/cart.md")).toBe(false);
  expect(patternOf("shop").test("eu-shop")).toBe(false);
  expect(patternOf("a./b").test("a./b")).toBe(true);
  expect(patternOf("./*").test("./a")).toBe(false);
});
