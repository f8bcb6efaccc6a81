/** Lines of a log: counted, matched to a stated column, and left alone when the time is over. */
import { describe, expect, test } from "vitest";
import { linearPattern } from "../../../checker/patterns/pattern.ts";
import { LONGEST_LINE, type MatchingLines, matchingLines } from "../../../checker/kubernetes/log-lines.ts";

const PLENTY = 1e8;

/** Without the pauses. */
function read(text: string, source: string, { left = PLENTY, keep = 1 } = {}): MatchingLines {
  const looking = matchingLines(text, linearPattern(source), { left }, keep);
  for (let step = looking.next(); ; step = looking.next()) if (step.done === true) return step.value;
}

describe("counts", () => {
  test.each<[string, string, string, number, number, MatchingLines["newest"]]>([
    ["nothing", "", "x", 0, 0, []],
    ["empty lines", "\n\n", "^$", 0, 0, []],
    ["lines", "a\nb\n", "x", 2, 0, []],
    ["a last line without an end", "a\nb", "b", 2, 1, [{ line: "b", column: 0 }]],
    ["a first line that matches", "xa\nb\n", "a", 2, 1, [{ line: "xa", column: 1 }]],
    ["the newest of several", "a1\nb\na2\n", "a", 3, 2, [{ line: "a2", column: 0 }]],
    ["lines as Windows ends them", "failed\r\nfine\r\n", "failed$", 2, 1, [{ line: "failed", column: 0 }]],
    ["each line by itself", "a\nb\n", "a\\nb", 2, 0, []],
    ["of many bytes a character", "Größe\nÄnderung ERROR\n", "ERROR", 2, 1, [{ line: "Änderung ERROR", column: 9 }]],
  ])("%s", (_what, text, expression, lines, matches, newest) => {
    const found = read(text, expression);
    expect(found).toEqual({ lines, matches, tooLong: 0, unfinished: false, newest });
  });
});

test("as many of the newest lines as are wanted are kept, the newest first", () => {
  const { matches, newest } = read("a1\nb\na2\na3\n", "a", { keep: 2 });
  expect(matches).toBe(3);
  expect(newest.map(({ line }) => line)).toEqual(["a3", "a2"]);
});

describe("a long line", () => {
  const filler = "x".repeat(LONGEST_LINE - 5);

  test("is read to a column", () => {
    expect(read(`${filler}ERROR`, "ERROR$")).toMatchObject({ matches: 1, tooLong: 0 });
    expect(read(`${filler}ERROR`, "FATAL")).toMatchObject({ matches: 0, tooLong: 0 });
  });

  test("that does not match so far says that there was more of it", () => {
    expect(read(`${filler}yERROR\nfine`, "ERROR")).toMatchObject({ lines: 2, matches: 0, tooLong: 1 });
  });

  test("that matches before that column has matched", () => {
    expect(read(`ERROR${filler}${filler}`, "ERROR")).toMatchObject({ matches: 1, tooLong: 0 });
  });
});

test("when the work is used up, the newest lines have been looked at, and it says that others have not", () => {
  const found = read(`a\n${"b".repeat(100)}\nc\n`, ".", { left: 50 });
  expect(found).toEqual({ lines: 1, matches: 1, tooLong: 0, unfinished: true, newest: [{ line: "c", column: 0 }] });
});

test("others have their turn while a long log is read", () => {
  const looking = matchingLines(`${"x".repeat(999)}\n`.repeat(5_000), linearPattern("y"), { left: PLENTY });
  let turns = 0;
  while (looking.next().done !== true) turns++;
  expect(turns).toBe(4);
});
