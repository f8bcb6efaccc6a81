/** Which names a piece of Liquid begins with, reads and sets. */
import { describe, expect, test } from "vitest";
import { firstName, nameSet, namesRead } from "../../../site/liquid/names.ts";
import { cutPieces, type Piece } from "../../../site/liquid/pieces.ts";

const tag = (content: string): Piece => cutPieces(`{% ${content} %}`)[0] as Piece;

describe("the first name of an output", () => {
  test.each([
    ["site.data", "site"],
    ["page", "page"],
    ["a-b | upcase", "a-b"],
    ["a|upcase", "a"],
    ["x[0]", "x"],
    ["_x y", "_x"],
    ['x "a"', "x"],
    ["x (1..3)", "x"],
    ["a+b", ""],
    ["a(b)", ""],
    ["$a", ""],
    [".State", ""],
    ["1a", ""],
    ['"a" b', ""],
    ["1.", ""],
    ["(a..3)", ""],
    ["x(1..3)", ""],
  ])("%s: %s", (content, name) => expect(firstName(content)).toBe(name));

  test.each([
    '"a"',
    '"abc" | size',
    "'a'",
    "'abc'|size",
    '""',
    "''",
    "3",
    "-12.34",
    "1.25 | round",
    "(1..3)",
    "(10..20) | join",
    "true",
    "nil",
  ])("%s has none", (content) => expect(firstName(content)).toBeUndefined());
});

describe("the name that a tag sets", () => {
  test.each([
    ["assign x = 1", "x"],
    ["assign  x-y = 1", "x-y"],
    ['capture "y"', "y"],
    ["capture 'y'", "y"],
    ["for i in x", "i"],
    ["tablerow _i in x", "_i"],
    ["increment n", "n"],
    ["decrement n1", "n1"],
    ["include x", undefined],
    ["assign", undefined],
    ["assign 1x = 1", undefined],
    ["reassign x = 1", undefined],
    ["assignx = 1", undefined],
  ])("%s: %s", (content, name) => expect(nameSet(tag(content))).toBe(name));

  test("an output sets none", () => expect(nameSet(cutPieces("{{ assign x }}")[0] as Piece)).toBeUndefined());
});

describe("the names that a tag reads", () => {
  test.each([
    ["for i in groups", ["groups"]],
    ["for i in  groups.all reversed", ["groups"]],
    ["for i in (a..3)", ["a"]],
    ["for i in 'x'", []],
    ["for i", []],
    ["for i within x", []],
    ["tablerow i in groups", ["groups"]],
    ["if a == b", ["a", "b"]],
    ["if a.b and c contains 'd e'", ["a", "c"]],
    ['if a == "b c" or d', ["a", "d"]],
    ['if a"b"c', ["a", "c"]],
    ["if a[b] == -c", ["a", "b"]],
    ["if a.b-c == 1x", ["a"]],
    ["if $x == a[0].b", ["a"]],
    ["if true or false or nil or null or empty or blank and not x", ["x"]],
    ["elsif _a", ["_a"]],
    ["unless a", ["a"]],
    ["case a", ["a"]],
    ["when 'x', a", ["a"]],
    ["assign a = b", ["b"]],
    ["assign a = b.c | append: d", ["b"]],
    ["assign a = 'x = y' | append: d", []],
    ["assign a=b=c", ["b", "c"]],
    ["include x", []],
    ["capture x", []],
  ])("%s: %j", (content, names) => expect(namesRead(tag(content))).toEqual(names));
});
