/** Every format: valid for its reader, and never a way for a page's text to become something else. */
import { Parser } from "htmlparser2";
import { describe, expect, test } from "vitest";
import type { Problem } from "../../../site/model/problem.ts";
import { REPORT_FORMATS } from "../../../site/validate/formats.ts";

const PROBLEMS: readonly Problem[] = [
  {
    rule: "link-target",
    code: "not-there",
    data: { noun: "link", target: "writter.html", like: "writer.html" },
    severity: "error",
    file: "shop/cart.md",
    line: 2,
    column: 9,
    message: "the link writter.html does not exist",
    help: "Did you mean writer.html?",
  },
  {
    rule: "orphan",
    code: "itself",
    data: {},
    severity: "warning",
    file: "shop/two words, one: x.md",
    line: 1,
    message: "a\n::error::b % <b>@all</b> | [x](y) \u001b[31m \ud800",
    help: "Fix it.",
  },
];

test("github: what a page says cannot begin a command", () => {
  expect(REPORT_FORMATS.github(PROBLEMS)).toMatchInlineSnapshot(`
    "::error file=shop/cart.md,line=2,col=9,title=link-target::the link writter.html does not exist. Did you mean writer.html?
    ::warning file=shop/two words%2C one%3A x.md,line=1,title=orphan::a%0A::error::b %25 <b>@all</b> | [x](y) \\u001b[31m �. Fix it.
    "
  `);
});

test("junit", () => {
  const xml = REPORT_FORMATS.junit(PROBLEMS);
  expect(xml).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="pilotbook" tests="2" failures="1">
      <testsuite name="shop/cart.md" tests="1" failures="1">
        <testcase classname="shop/cart.md" name="link-target shop/cart.md:2:9"><failure type="link-target" message="the link writter.html does not exist">shop/cart.md:2:9: the link writter.html does not exist
    Did you mean writer.html?</failure></testcase>
      </testsuite>
      <testsuite name="shop/two words, one: x.md" tests="1" failures="0">
        <testcase classname="shop/two words, one: x.md" name="orphan shop/two words, one: x.md:1"><system-out>shop/two words, one: x.md:1: a
    ::error::b % &lt;b&gt;@all&lt;/b&gt; | [x](y) \\u001b[31m �
    Fix it.</system-out></testcase>
      </testsuite>
    </testsuites>
    "
  `);
  const opened: string[] = [];
  new Parser({ onopentag: (name) => opened.push(name) }, { xmlMode: true }).end(xml);
  expect(opened).toEqual(["testsuites", "testsuite", "testcase", "failure", "testsuite", "testcase", "system-out"]);
  expect(REPORT_FORMATS.junit([])).toContain('tests="1" failures="0"');
});

test("json", () => {
  const report = JSON.parse(REPORT_FORMATS.json(PROBLEMS)) as { errors: number; warnings: number; problems: Problem[] };
  expect([report.errors, report.warnings, report.problems[0]]).toEqual([1, 1, PROBLEMS[0]]);
  expect(report.problems[1]?.message).toContain("\\u001b[31m");
});

describe("sarif", () => {
  const log = JSON.parse(REPORT_FORMATS.sarif(PROBLEMS)) as {
    version: string;
    runs: [
      {
        tool: { driver: { rules: { id: string }[] } };
        results: { ruleIndex: number; ruleId: string; locations: unknown[]; partialFingerprints: object }[];
      },
    ];
  };
  const [run] = log.runs;

  test("every result names its rule, and its place in the repository", () => {
    expect(log.version).toBe("2.1.0");
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    expect(run.results.flatMap((result) => result.locations)).toMatchInlineSnapshot(`
      [
        {
          "physicalLocation": {
            "artifactLocation": {
              "uri": "shop/cart.md",
              "uriBaseId": "ROOT",
            },
            "region": {
              "startColumn": 9,
              "startLine": 2,
            },
          },
        },
        {
          "physicalLocation": {
            "artifactLocation": {
              "uri": "shop/two%20words,%20one:%20x.md",
              "uriBaseId": "ROOT",
            },
            "region": {
              "startLine": 1,
            },
          },
        },
      ]
    `);
  });

  test("a problem stays the same when it moves, and when its words change", () => {
    const moved = JSON.parse(
      REPORT_FORMATS.sarif(PROBLEMS.map((problem) => ({ ...problem, line: 99, message: "other words" }))),
    ) as typeof log;
    expect(moved.runs[0].results.map((result) => result.partialFingerprints)).toEqual(
      run.results.map((result) => result.partialFingerprints),
    );
  });
});

test("markdown", () => {
  expect(REPORT_FORMATS.markdown(PROBLEMS)).toMatchInlineSnapshot(`
    "## Validation: 1 error, 1 warning in 2 files

    ### shop/cart.md

    | Line | | Problem | Rule |
    | ---: | --- | --- | --- |
    | 2 | error | the link writter.html does not exist. Did you mean writer.html? | link\\-target |

    ### shop/two words, one&#58; x.md

    | Line | | Problem | Rule |
    | ---: | --- | --- | --- |
    | 1 | warning | a &#58;&#58;error&#58;&#58;b % &#60;b&#62;&#64;all&#60;/b&#62; \\| \\[x\\]\\(y\\) \\\\u001b\\[31m �. Fix it. | orphan |
    "
  `);
  expect(REPORT_FORMATS.markdown([])).toBe("## Validation: no problems\n");
});
