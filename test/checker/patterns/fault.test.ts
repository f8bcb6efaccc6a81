/** What no pattern may be, found before it runs. */
import { expect, test } from "vitest";
import { patternFault } from "../../../checker/patterns/fault.ts";

test.each([
  ["(ERROR|FATAL).*token", undefined],
  ["^(?!.*debug).*ERROR", undefined],
  ["(?<=status=)5\\d\\d", undefined],
  ["(?<year>\\d{4})-\\d\\d", undefined],
  ["(", "syntax"],
  ["a)", "syntax"],
  ["*a", "syntax"],
  ["[b-a]", "syntax"],
  ["a**", "syntax"],
  ["(\\w+)=\\1", "backreference"],
  ["(?<word>\\w+)=\\k<word>", "backreference"],
  ["a\\1", "backreference"],
  ["(?i:error)", "flags"],
  ["(?:(?:a{1000}){1000}){1000}", "size"],
  ["(){4000000000}", "size"],
  [`${"(".repeat(300)}a${")".repeat(300)}`, "size"],
  [`${"(?:a{2,}".repeat(150)}${"){2,}".repeat(150)}`, "size"],
  [Array.from({ length: 20 }, (_, at) => `(?=${at})`).join(""), "size"],
])("%s: %s", (source, fault) => {
  expect(patternFault(source)).toBe(fault);
});

test("what is only wrong with the flag u", () => {
  expect([patternFault("\\-"), patternFault("\\-", true)]).toEqual([undefined, "syntax"]);
});
