/** A text as a block of code, whatever fences are in it. */
import { expect, test } from "vitest";
import { fenced } from "../../../site/validate/fence.ts";

test.each([
  ["a", "", "```\na\n```"],
  ["a\n", "sh", "```sh\na\n```"],
  ["```\na\n```\n", "", "````\n```\na\n```\n````"],
  ["a `````` b", "md", "```````md\na `````` b\n```````"],
  ["``a``", "", "```\n``a``\n```"],
  ["", "", "```\n\n```"],
])("the text %j of the language %j in a fence", (text, language, expected) => {
  expect(fenced(text, language)).toBe(expected);
});
