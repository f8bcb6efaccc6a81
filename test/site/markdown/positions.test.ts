/** Places in the file of a page, from lines of its rendered text. */
import { expect, test } from "vitest";
import { createPositions } from "../../../site/markdown/positions.ts";

const SOURCE = "one two one\n\n  three one\none";

test("without a map a line is the same line, below the front matter", () => {
  const { lineOf, find } = createPositions(SOURCE, 5, []);
  expect([lineOf(0), lineOf(3)]).toEqual([5, 8]);
  expect(find(2, "three")).toEqual({ line: 7, column: 3 });
});

test("with a map it is the line that it came from, and behind its end the last", () => {
  const { lineOf, find } = createPositions(SOURCE, 1, [0, 2, 3]);
  expect([lineOf(1), lineOf(2), lineOf(9)]).toEqual([3, 4, 4]);
  expect(find(1, "three")).toEqual({ line: 3, column: 3 });
});

test("what is twice on a line has two columns, and then the first again", () => {
  const { find } = createPositions(SOURCE, 1, []);
  expect([1, 2, 3].map(() => find(0, "one").column)).toEqual([1, 9, 1]);
  expect([find(2, "one").column, find(0, "two").column]).toEqual([9, 5]);
});

test("what the line does not have so has no column", () => {
  const { find } = createPositions(SOURCE, 3, []);
  expect([find(0, "four"), find(0, ""), find(1, "one"), find(99, "one")]).toEqual([
    { line: 3 },
    { line: 3 },
    { line: 4 },
    { line: 102 },
  ]);
});
