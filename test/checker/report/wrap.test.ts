/** Lines broken for a terminal: nothing is lost, nothing is too wide, and no continued line looks like one of the report's own. */
import { describe, expect, test } from "vitest";
import { ansi } from "../../../checker/report/paint.ts";
import { columnsOf, wrapped } from "../../../checker/report/wrap.ts";

describe("columns", () => {
  test.each([
    ["cart", 4],
    ["", 0],
    ["Größe ≥ 3", 9],
    ["e\u0301", 1],
    ["注文", 4],
    ["ｶﾞ", 2],
    ["ＡＢ", 4],
    ["🛒", 2],
    ["한글", 4],
    [ansi.fail("FAIL") + ansi.strong("x"), 5],
  ])("%j has %i", (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });
});

describe("a line that is too long", () => {
  test("goes on two columns further in than it began", () => {
    expect(wrapped("          how sure: a carrier on which 5 % of clusters are down", 44)).toBe(
      ["          how sure: a carrier on which 5 %", "            of clusters are down"].join("\n"),
    );
  });

  test("goes on under its text where a word is before it", () => {
    expect(wrapped("FAIL      network: the carrier reaches its customer clusters", 44, 10)).toBe(
      ["FAIL      network: the carrier reaches its", "            customer clusters"].join("\n"),
    );
  });

  test("keeps a long word whole, where it begins a line and where it follows", () => {
    const url = `https://runbooks.example.com/${"a".repeat(60)}`;
    expect(wrapped(url, 40)).toBe(url);
    expect(wrapped(`see: ${url} soon`, 40)).toBe(`see:\n  ${url}\n  soon`);
  });

  test("is broken by what it shows, whatever its colours", () => {
    const painted = `${ansi.fail("FAIL     ")} ${ansi.strong("network")}: the carrier reaches its customer clusters`;
    expect(wrapped(painted, 44, 10).replace(/\u001b\[\d+m/g, "")).toBe(
      wrapped("FAIL      network: the carrier reaches its customer clusters", 44, 10),
    );
  });

  test("is broken at no less than forty columns", () => {
    expect(wrapped("a ".repeat(30).trim(), 1).split("\n")[0]).toHaveLength(39);
  });
});

test("a line that fits stays as it is, to the last column", () => {
  const line = "          - cluster/cart:  reached,  twice ";
  expect(wrapped(line, columnsOf(line))).toBe(line);
  expect(wrapped(line.trimEnd(), columnsOf(line) - 2)).not.toBe(line.trimEnd());
});

test("whatever the line and the width: no word is lost, none moves, and only a word that is alone exceeds the width", () => {
  let seed = 7;
  const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let round = 0; round < 500; round++) {
    const indent = random(11);
    const words = Array.from({ length: 1 + random(20) }, () => "x".repeat(1 + random(50)));
    const width = 40 + random(60);
    const lines = wrapped(" ".repeat(indent) + words.join(" "), width).split("\n");
    expect(lines.join(" ").trim().split(/ +/)).toEqual(words);
    for (const [index, line] of lines.entries()) {
      expect(line.search(/\S/)).toBe(index === 0 ? indent : indent + 2);
      expect(line.length <= width || !line.trim().includes(" ")).toBe(true);
      // The next word had no room on this line.
      const next = lines[index + 1]?.trim().split(" ")[0] ?? "x".repeat(width);
      expect(line.length + 1 + next.length).toBeGreaterThan(width);
    }
  }
});
