/** A baseline lets through what was there, wherever it has moved to, and nothing more. */
import { expect, test } from "vitest";
import type { Problem } from "../../../site/model/problem.ts";
import { baselineText, compareWithBaseline, readBaseline } from "../../../site/validate/baseline.ts";

const problem = (message: string, line = 1): Problem => ({
  rule: "orphan",
  severity: "warning",
  file: "cart.md",
  line,
  message,
  help: "",
});

test("what has moved is known, what comes twice is new the second time, what is gone is fixed", () => {
  const text = baselineText([
    problem("b"),
    problem("a"),
    problem("a", 7),
    problem("team x (cart.md:3)"),
    problem("gone"),
  ]);
  expect(text).toMatchInlineSnapshot(`
    "[
      {"file":"cart.md","rule":"orphan","message":"a","count":2},
      {"file":"cart.md","rule":"orphan","message":"b"},
      {"file":"cart.md","rule":"orphan","message":"gone"},
      {"file":"cart.md","rule":"orphan","message":"team x (cart.md:3)"}
    ]
    "
  `);
  const now = [
    problem("a", 3),
    problem("a", 4),
    problem("a", 5),
    problem("b", 9),
    problem("c"),
    problem("team x (cart.md:8)"),
  ];
  const { introduced, known, fixed } = compareWithBaseline(now, readBaseline(text));
  expect([introduced, known.length, fixed]).toEqual([[now[2], now[4]], 4, 1]);
});

test("no problems are a baseline too, other text is none", () => {
  expect(readBaseline(baselineText([])).size).toBe(0);
  expect(() => readBaseline("{}")).toThrow("a list of problems");
  expect(() => readBaseline("[5]")).toThrow("file, rule and message");
});
