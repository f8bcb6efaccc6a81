/** A baseline lets through what was there, wherever it has moved to, and nothing more. */
import { expect, test } from "vitest";
import type { Problem } from "../../../site/model/problem.ts";
import { baselineText, compareWithBaseline, readBaseline } from "../../../site/validate/baseline.ts";

const problem = (title: string, line = 1): Problem => ({
  rule: "orphan",
  code: "no-page",
  data: { title, key: "parent", like: "whatever is near today" },
  severity: "warning",
  file: "cart.md",
  line,
  message: `no page has the title ${title}, which this page names as its parent`,
  help: "",
});

const BEFORE = [problem("b"), problem("a"), problem("a", 7), problem("team x (cart.md:3)"), problem("gone")];
const NOW = [
  problem("a", 3),
  problem("a", 4),
  problem("a", 5),
  problem("b", 9),
  problem("c"),
  problem("team x (cart.md:8)"),
];

test("what has moved is known, what comes twice is new the second time, what is gone is fixed", () => {
  const text = baselineText(BEFORE);
  expect(text).toMatchInlineSnapshot(`
    "[
      {"file":"cart.md","rule":"orphan","code":"no-page","data":{"key":"parent","title":"a"},"count":2},
      {"file":"cart.md","rule":"orphan","code":"no-page","data":{"key":"parent","title":"b"}},
      {"file":"cart.md","rule":"orphan","code":"no-page","data":{"key":"parent","title":"gone"}},
      {"file":"cart.md","rule":"orphan","code":"no-page","data":{"key":"parent","title":"team x (cart.md:3)"}}
    ]
    "
  `);
  const { introduced, known, fixed } = compareWithBaseline(NOW, readBaseline(text));
  expect([introduced, known.length, fixed]).toEqual([[NOW[2], NOW[4]], 4, 1]);
});

test("other words and another suggestion make no other problem", () => {
  const reworded = NOW.map((one) => ({ ...one, message: "reworded", data: { ...one.data, like: "something else" } }));
  const { introduced, fixed } = compareWithBaseline(reworded, readBaseline(baselineText(BEFORE)));
  expect([introduced, fixed]).toEqual([[reworded[2], reworded[4]], 1]);
});

test("a sentence that names more now, or less, is the same problem", () => {
  const entries = JSON.parse(baselineText(BEFORE)) as { data: Record<string, string> }[];
  const less = entries.map((entry) => ({ ...entry, data: { title: entry.data["title"] } }));
  const more = entries.map((entry) => ({ ...entry, data: { ...entry.data, folder: "shop" } }));
  for (const before of [less, more]) {
    const { introduced, known, fixed } = compareWithBaseline(NOW, readBaseline(JSON.stringify(before)));
    expect([introduced, known.length, fixed]).toEqual([[NOW[2], NOW[4]], 4, 1]);
  }
  // Without anything in common nobody knows.
  const none = entries.map((entry) => ({ ...entry, data: { folder: "shop" } }));
  expect(compareWithBaseline(NOW, readBaseline(JSON.stringify(none))).introduced).toEqual(NOW);
});

test("a baseline of Pilotbook 0.1, which has messages, is still read", () => {
  const old = BEFORE.map(({ file, rule, message }) => ({ file, rule, message }));
  const counted = [{ ...old[1], count: 2 }, old[0], old[3], old[4]];
  const { introduced, known, fixed } = compareWithBaseline(NOW, readBaseline(JSON.stringify(counted)));
  expect([introduced, known.length, fixed]).toEqual([[NOW[2], NOW[4]], 4, 1]);
});

test("what others said is no part of it", () => {
  const broken = (reason: string): Problem => ({
    ...problem(""),
    rule: "broken-yaml",
    code: "broken",
    data: { reason },
  });
  const baseline = readBaseline(baselineText([broken("in the words of one version")]));
  expect(compareWithBaseline([broken("in the words of the next")], baseline).introduced).toEqual([]);
});

test("no problems are a baseline too, other text is none", () => {
  expect(readBaseline(baselineText([])).counts.size).toBe(0);
  expect(() => readBaseline("{}")).toThrow("a list of problems");
  expect(() => readBaseline("[5]")).toThrow("file, rule, code and data");
});
