/** Untrusted text before it reaches a terminal. */
import { describe, expect, test } from "vitest";
import { printable, printableData } from "../../../checker/untrusted/printable.ts";

describe("written out", () => {
  test.each([
    ["an escape sequence", "\u001b[2Jcart", "\\u001b[2Jcart"],
    ["a window title", "\u001b]0;cart\u0007", "\\u001b]0;cart\\u0007"],
    ["a sequence in its one-byte form", "\u009b2J", "\\u009b2J"],
    ["a carriage return, which overwrites the line", "fail\rpass", "fail\\u000dpass"],
    ["a backspace", "fail\b\b\b\bpass", "fail\\u0008\\u0008\\u0008\\u0008pass"],
    ["a null and a delete", "\u0000\u007f", "\\u0000\\u007f"],
    ["the next-line control", "\u0085", "\\u0085"],
    ["reordering", "\u202etrac\u202c", "\\u202etrac\\u202c"],
    ["isolates", "\u2066cart\u2069", "\\u2066cart\\u2069"],
    ["marks of direction", "\u200e\u200f\u061c", "\\u200e\\u200f\\u061c"],
    ["what has no width", "ca\u200brt\u2060\ufeff", "ca\\u200brt\\u2060\\ufeff"],
    ["line and paragraph separators", "\u2028\u2029", "\\u2028\\u2029"],
  ])("%s", (_what, text, shown) => {
    expect(printable(text)).toBe(shown);
  });
});

describe("left alone", () => {
  test.each(["cart/writer-0: 3 of 3", "Größe 5 % ≥ 3, naïve", "注文 🛒", "two\nlines", "C:\\users"])("%j", (text) => {
    expect(printable(text)).toBe(text);
  });
});

test("a tab becomes a space", () => {
  expect(printable("a\tb")).toBe("a b");
});

test("every control character and every bidirectional control of Unicode is caught", () => {
  const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
  const unsafe = all.filter(
    (character) => /\p{Cc}|\p{Bidi_Control}/u.test(character) && character !== "\n" && character !== "\t",
  );
  expect(unsafe.filter((character) => printable(character) === character)).toEqual([]);
});

test("data is copied with every string and every key harmless, and nothing else changed", () => {
  const data = { "k\u001b": ["a\u0007", { deep: "\u202e" }], number: 7, yes: true, none: null, missing: undefined };
  expect(printableData(data)).toEqual({
    "k\\u001b": ["a\\u0007", { deep: "\\u202e" }],
    number: 7,
    yes: true,
    none: null,
    missing: undefined,
  });
  expect(data.number).toBe(7);
});
