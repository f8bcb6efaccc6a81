/** A line of Markdown with its code blanked out, at the same columns. */
import { expect, test } from "vitest";
import { withoutCodeSpans } from "../../../site/rules/text/lines.ts";

test.each([
  ["no code", "no code"],
  ["a `b` c", "a     c"],
  ["a ``b`c`` d", "a         d"],
  ["a `b", "a `b"],
  ["a `b`` c", "a `b`` c"],
  ["a ``b` c` d", "a ``b     d"],
  ["`a` b `c`", "    b    "],
  ["`a` b `c", "    b `c"],
  ["```a``` `b", "        `b"],
  ["", ""],
])("%j becomes %j", (text, expected) => {
  const shown = withoutCodeSpans(text);
  expect(shown).toBe(expected);
  expect(shown).toHaveLength(text.length);
});
