/** JSON that would take gigabytes, or break whoever walks through it, is refused before anything is made of it. */
import { describe, expect, test } from "vitest";
import { MOST_LEVELS, MOST_VALUES, parseJson } from "../../../checker/untrusted/bounded-json.ts";

const nested = (levels: number, open: string, close: string): string => open.repeat(levels) + close.repeat(levels);

describe("is parsed", () => {
  test.each([
    ["null", null],
    [' {"a":[1,"b",{"c":null}]} ', { a: [1, "b", { c: null }] }],
    ['"[[[["', "[[[["],
    [String.raw`{"a":"\\","b":"\"[{,"}`, { a: "\\", b: '"[{,' }],
    [String.raw`["\"${"[".repeat(300)}\\\"{"]`, [`"${"[".repeat(300)}\\"{`]],
  ])("%s", (text, value) => {
    expect(parseJson(text)).toEqual({ value });
  });

  test("as deep and as long as the limits are", () => {
    expect(parseJson(nested(MOST_LEVELS, "[", "]"))).toHaveProperty("value");
    expect(parseJson(`[${"0,".repeat(MOST_VALUES - 1)}0]`)).toHaveProperty("value");
  });

  test("whatever brackets and commas stand in its strings", () => {
    const text = `["${"[,{".repeat(MOST_VALUES)}"]`;
    expect(parseJson(text)).toEqual({ value: [text.slice(2, -2)] });
  });
});

describe("is refused", () => {
  test.each([
    ["", "syntax"],
    ["{", "syntax"],
    ["<html>", "syntax"],
    ['["', "syntax"],
    [String.raw`["\"]`, "syntax"],
    ["NaN", "syntax"],
    [nested(MOST_LEVELS + 1, "[", "]"), "depth"],
    [nested(MOST_LEVELS + 1, '{"a":', "}").replace(":}", ":1}"), "depth"],
    // The end need not be there: nobody waits for it.
    ["[".repeat(1_000_000), "depth"],
    [String.raw`["\\",${"[".repeat(300)}`, "depth"],
    ["[],".repeat(300), "syntax"],
    [`[${"{},".repeat(MOST_VALUES / 2)}{}]`, "size"],
    [`[${"0,".repeat(MOST_VALUES)}0]`, "size"],
  ])("%.20s: %s", (text, fault) => {
    expect(parseJson(text)).toEqual({ fault });
  });
});
