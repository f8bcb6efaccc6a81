/** The text of a report is product: pinned as it is printed. */
import { expect, test } from "vitest";
import { ansi } from "../../../checker/report/paint.ts";
import type { Problem } from "../../../site/model/problem.ts";
import { groupsOf, summaryOf } from "../../../site/validate/groups.ts";
import { textReport } from "../../../site/validate/text-report.ts";

const problem = (more: Partial<Problem>): Problem => ({
  rule: "link-target",
  code: "leads-nowhere",
  data: {},
  severity: "error",
  file: "shop/cart.md",
  line: 2,
  column: 9,
  message: "the link writter.html leads to /shop/writter.html, which does not exist",
  help: "Did you mean writer.html?",
  ...more,
});

const SOURCE = "# Cart\nSee [x](writter.html).\r\n\u0009列は [x](y) and \u001b[31mred\n";
const source = (file: string): string | undefined => (file === "shop/cart.md" ? SOURCE : undefined);

test("the place, the message, the line with a caret, what to do; then the count", () => {
  const problems = [
    problem({}),
    problem({ line: 3, column: 5, severity: "warning", rule: "unknown-key", message: "wide characters" }),
    problem({ file: "_data/teams.yml", line: 4, rule: "unknown-team" }),
  ];
  expect(textReport(problems, source)).toMatchInlineSnapshot(`
    "shop/cart.md:2:9: error: the link writter.html leads to /shop/writter.html, which does not exist [link-target]
      2 | See [x](writter.html).
        |         ^
      Did you mean writer.html?

    _data/teams.yml:4:9: error: the link writter.html leads to /shop/writter.html, which does not exist [unknown-team]
      Did you mean writer.html?

    shop/cart.md:3:5: warning: wide characters [unknown-key]
      3 |  列は [x](y) and \\u001b[31mred
        |       ^
      Did you mean writer.html?

      1  error    link-target
      1  error    unknown-team
      1  warning  unknown-key

    2 errors, 1 warning in 2 files
    "
  `);
});

test("errors are first, then what is most frequent; five of a rule show it, from as many files as possible", () => {
  const prompt = (file: string, line: number): Problem =>
    problem({ severity: "warning", rule: "prompt-in-command", file, line, fix: [] });
  const problems = [
    ...[1, 2, 3, 4, 5].map((line) => prompt("a.md", line)),
    problem({ rule: "leftover", severity: "warning" }),
    prompt("b.md", 1),
    prompt("c.md", 1),
    problem({}),
  ];
  const report = textReport(problems);
  expect(report.match(/^(?:[^\s:]+:\d+|\d+ ×.*|  and .*|  +\d+  .*)/gm)).toEqual([
    "shop/cart.md:2",
    "7 × prompt-in-command in 3 files: `validate --fix prompt-in-command` fixes them",
    "a.md:1",
    "a.md:2",
    "a.md:3",
    "b.md:1",
    "c.md:1",
    "  and 2 more: `validate --only prompt-in-command --all` shows them",
    "shop/cart.md:2",
    "  1  error    link-target",
    "  7  warning  prompt-in-command  --fix",
    "  1  warning  leftover",
  ]);
  const all = textReport(problems, undefined, undefined, { all: true });
  expect(all.match(/^a\.md:\d/gm)).toHaveLength(5);
  expect(all).not.toContain(" more: ");
});

test("where only some can be fixed, it is said how many", () => {
  const report = textReport([problem({ fix: [] }), problem({ line: 3 }), problem({ rule: "orphan" })]);
  expect(report).toContain("2 × link-target in 1 file: `validate --fix link-target` fixes 1 of them\n");
  expect(report).toContain("  2  error    link-target  --fix (1)\n");
});

test("groups: errors before warnings, then the more frequent, then by their names", () => {
  const some = (count: number, rule: Problem["rule"], severity: Problem["severity"]): Problem[] =>
    Array.from({ length: count }, () => problem({ rule, severity }));
  const problems = [
    ...some(1, "orphan", "warning"),
    ...some(1, "leftover", "warning"),
    ...some(2, "unknown-key", "warning"),
    ...some(1, "link-target", "warning"),
    ...some(1, "unknown-team", "error"),
    ...some(1, "link-target", "error"),
  ];
  const order = (given: readonly Problem[]): string[] =>
    groupsOf(given).map(({ rule, severity }) => `${severity} ${rule}`);
  const expected = [
    "error link-target",
    "error unknown-team",
    "warning unknown-key",
    "warning leftover",
    "warning link-target",
    "warning orphan",
  ];
  expect(order(problems)).toEqual(expected);
  expect(order(problems.toReversed())).toEqual(expected);
});

test("kinds are counted where a rule tells them apart, the most frequent first", () => {
  const foreign = (kind: string, line: number) =>
    problem({ rule: "foreign-construct", code: "shown", data: { construct: "x", kind }, severity: "warning", line });
  const report = textReport([foreign("component A", 1), foreign("shortcode b", 2), foreign("shortcode b", 3)]);
  expect(report).toContain("3 × foreign-construct in 1 file: 2 shortcode b, 1 component A\n");
  const many = (count: number): string =>
    textReport(Array.from({ length: count }, (_, at) => foreign(`kind ${at}`, at)));
  expect(many(8)).toMatch(/: 1 kind 0, .*, 1 kind 7\n/);
  expect(many(10)).toMatch(/: 1 kind 0, .*, 1 kind 7, and 2 other kinds\n/);
});

test("a long line is shown around its column", () => {
  const long = `${"word ".repeat(60)}[x](here)${" word".repeat(60)}`;
  expect(textReport([problem({ line: 1, column: 305 })], () => long)).toMatchInlineSnapshot(`
    "shop/cart.md:1:305: error: the link writter.html leads to /shop/writter.html, which does not exist [link-target]
      1 | … word word word word word word word [x](here) word word word word word word word word word word word word word…
        |                                          ^
      Did you mean writer.html?

    1 error in 1 file
    "
  `);
});

test("colour only where it is asked for", () => {
  expect(textReport([problem({})], source)).not.toContain("\u001b");
  expect(textReport([problem({})], source, ansi)).toContain("\u001b[31merror\u001b[39m");
});

test.each([
  [[], "no problems"],
  [[problem({})], "1 error in 1 file"],
  [
    [problem({}), problem({ severity: "warning" }), problem({ severity: "warning", file: "b.md" })],
    "1 error, 2 warnings in 2 files",
  ],
])("%#: the count", (problems, text) => {
  expect(summaryOf(problems)).toBe(text);
});
