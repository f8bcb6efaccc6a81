/** Whatever an author wrote becomes words, or nothing. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { oneLine, textOf, wordList } from "../../../site/model/words.ts";

const DAY = new Date(Date.UTC(2026, 0, 2, 3, 4, 5));

test.each<[unknown, string[]]>([
  [" cart , writer,, ", ["cart", "writer"]],
  [
    ["cart, writer", " eu ", "", 5, true, null, {}, ["x"]],
    ["cart, writer", "eu", "5", "true"],
  ],
  [5, ["5"]],
  [false, ["false"]],
  [DAY, ["2026-01-02"]],
  [null, []],
  [undefined, []],
  [{ cart: 1 }, []],
  ["", []],
])("the list of %j", (value, words) => {
  expect(wordList(value)).toEqual(words);
});

test.each<[unknown, string]>([
  [" two words\n", "two words"],
  [0, "0"],
  [1.5, "1.5"],
  [false, "false"],
  [12345678901234567890n, "12345678901234567890"],
  [DAY, "2026-01-02"],
  [null, ""],
  [undefined, ""],
  [["cart"], ""],
  [{ cart: 1 }, ""],
])("the text of %s", (value, text) => {
  expect(textOf(value)).toBe(text);
});

test("between two words of a line is one blank, whatever was there", () => {
  const pieces = fc.constantFrom(" ", "  ", "\n", "\t", "\r\n", "\u00a0", "\u2003", "cart", "x", ".");
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
      const text = parts.join("");
      const words = text.split(/\s+/).filter((word) => word !== "");
      expect(oneLine(text)).toBe(words.join(" "));
    }),
  );
});
