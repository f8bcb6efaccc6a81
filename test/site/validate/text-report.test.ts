/** The text of a report is product: pinned as it is printed. */
import { expect, test } from "vitest";
import { ansi } from "../../../checker/report/paint.ts";
import type { Problem } from "../../../site/model/problem.ts";
import { summaryOf, textReport } from "../../../site/validate/text-report.ts";

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

    shop/cart.md:3:5: warning: wide characters [unknown-key]
      3 |  列は [x](y) and \\u001b[31mred
        |       ^
      Did you mean writer.html?

    _data/teams.yml:4:9: error: the link writter.html leads to /shop/writter.html, which does not exist [unknown-team]
      Did you mean writer.html?

    2 errors, 1 warning in 2 files
    "
  `);
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
