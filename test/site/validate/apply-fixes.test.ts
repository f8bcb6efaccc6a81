/** Edits in files: where they belong, all of a fix or none of it, and as a diff that can be read. */
import { describe, expect, test } from "vitest";
import type { Fix } from "../../../site/model/edit.ts";
import type { Problem } from "../../../site/model/problem.ts";
import { applyFixes } from "../../../site/validate/apply-fixes.ts";
import { unifiedDiff } from "../../../site/validate/unified-diff.ts";

const problem = (fix?: Fix): Problem => ({
  rule: "link-target",
  code: "not-there",
  data: {},
  severity: "error",
  file: "cart.md",
  line: 1,
  message: "x",
  help: "y",
  ...(fix === undefined ? {} : { fix }),
});
const textAfter = (source: string, ...fixes: Fix[]): string => applyFixes(source, fixes.map(problem)).text;

describe("a place", () => {
  test("is a line and a column, behind a byte order mark and any line end", () => {
    const edit = { line: 2, column: 3, was: "cd", text: "x" };
    expect(textAfter("a\nabcd\n", [edit])).toBe("a\nabx\n");
    expect(textAfter("\ufeffa\r\nabcd", [edit])).toBe("\ufeffa\r\nabx");
    expect(textAfter("\ufeffcd", [{ line: 1, column: 1, was: "cd", text: "x" }])).toBe("\ufeffx");
    expect(textAfter("a\rabcd\r", [edit])).toBe("a\rabx\r");
  });

  test("has what is expected there, or nothing is changed", () => {
    expect(textAfter("a\nabce\n", [{ line: 2, column: 3, was: "cd", text: "x" }])).toBe("a\nabce\n");
    expect(textAfter("a\n", [{ line: 9, column: 1, was: "a", text: "x" }])).toBe("a\n");
  });

  test("is a word that its line has once, where no column is known", () => {
    const edit = { line: 1, was: "shop", text: "cart" };
    expect(textAfter("team: shop\nshop\n", [edit])).toBe("team: cart\nshop\n");
    for (const line of ["team: shop # shop", "team: shop-api", "team: workshop", "team: x"])
      expect(textAfter(line, [edit])).toBe(line);
  });

  test("may go over line ends, as the file has them", () => {
    const edit = { line: 1, column: 1, was: "a\nb\n", text: "c\nd\n" };
    expect(textAfter("a\r\nb\r\ne", [edit])).toBe("c\r\nd\r\ne");
  });
});

test("a fix is made as a whole, once, and not where another one is made", () => {
  const right = { line: 1, column: 1, was: "a", text: "b" };
  const wrong = { line: 1, column: 2, was: "z", text: "y" };
  expect(textAfter("ac", [right, wrong])).toBe("ac");
  const both = applyFixes("ac", [problem([right]), problem([right]), problem([{ ...right, text: "q" }]), problem()]);
  expect([both.text, both.fixed.length]).toEqual(["bc", 2]);
});

test("the diff shows lines around each change, and changes that are near each other together", () => {
  const source = Array.from({ length: 30 }, (_, index) => `line ${index + 1}\n`).join("");
  const edit = (line: number, was: string, text: string): Fix => [{ line, column: 1, was, text }];
  const made = applyFixes(
    source,
    [edit(2, "line", "Line"), edit(5, "line 5\n", ""), edit(30, "line", "x\nLine")].map(problem),
  );
  expect(unifiedDiff("cart.md", source, made.changes)).toMatchInlineSnapshot(`
    "--- cart.md
    +++ cart.md
    @@ -1,8 +1,7 @@
     line 1
    -line 2
    +Line 2
     line 3
     line 4
    -line 5
     line 6
     line 7
     line 8
    @@ -27,4 +26,5 @@
     line 27
     line 28
     line 29
    -line 30
    +x
    +Line 30
    "
  `);
});
