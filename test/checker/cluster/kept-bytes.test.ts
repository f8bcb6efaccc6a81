/** The beginning or the end of a stream, with whole characters and, at the end, whole lines. */
import { describe, expect, test } from "vitest";
import { type Keep, keptBytes } from "../../../checker/cluster/kept-bytes.ts";

/** Feeds the text in pieces of so many bytes. */
function kept(text: string, limit: number, keep: Keep, piece: number): [text: string, cut: boolean] {
  const bytes = Buffer.from(text);
  const into = keptBytes(limit, keep);
  for (let at = 0; at < bytes.length; at += piece) into.add(bytes.subarray(at, at + piece));
  return [into.text(), into.cut()];
}

test("a piece of nothing changes nothing", () => {
  const into = keptBytes(3, "end");
  into.add(Buffer.alloc(0));
  into.add(Buffer.from("abc"));
  expect([into.text(), into.cut()]).toEqual(["abc", false]);
});

describe.each([1, 2, 3, 7, 1_000])("in pieces of %i bytes", (piece) => {
  test.each<[what: string, text: string, limit: number, keep: Keep, expected: string, cut: boolean]>([
    ["all that fits", "one\ntwo\n", 8, "start", "one\ntwo\n", false],
    ["all that fits at the end", "one\ntwo\n", 8, "end", "one\ntwo\n", false],
    ["nothing", "", 8, "end", "", false],
    ["the beginning", "one\ntwo\n", 5, "start", "one\nt", true],
    ["no half a character at the beginning", "aäö", 4, "start", "aä", true],
    ["the newest lines", "one\ntwo\nsix\n", 9, "end", "two\nsix\n", true],
    ["a line that just fits is taken for a part of one", "one\ntwo\nsix\n", 8, "end", "six\n", true],
    ["newest lines of characters of many bytes", "größer\nkäse\n", 9, "end", "käse\n", true],
    ["the end of a single line, from a whole character on", "€€€€", 7, "end", "€€", true],
    ["a last line that has not ended", "one\ntwo", 5, "end", "two", true],
  ])("%s", (_what, text, limit, keep, expected, cut) => {
    expect(kept(text, limit, keep, piece)).toEqual([expected, cut]);
  });
});

test("of its end a line alone is kept with its end, and bytes that are no text are kept as far as they go", () => {
  const endOf = (limit: number, ...chunks: readonly (string | number[])[]): string => {
    const kept = keptBytes(limit, "end");
    for (const chunk of chunks) kept.add(typeof chunk === "string" ? Buffer.from(chunk) : Buffer.from(chunk));
    return kept.text();
  };
  expect(endOf(4, "xxxxabc\n")).toBe("abc\n");
  expect(endOf(2, [0x80, 0x80, 0x80])).toHaveLength(2);
});

test("what was cut stays cut, whatever comes after it", () => {
  const kept = keptBytes(2);
  kept.add(Buffer.from("abc"));
  kept.add(Buffer.alloc(0));
  expect([kept.cut(), kept.text()]).toEqual([true, "ab"]);
});
