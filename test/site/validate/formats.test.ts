/** Every format: valid for its reader, and never a way for a page's text to become something else. */
import { Ajv2020 } from "ajv/dist/2020.js";
import { Parser } from "htmlparser2";
import { describe, expect, test } from "vitest";
import type { Problem } from "../../../site/model/problem.ts";
import { REPORT_FORMATS } from "../../../site/validate/formats.ts";
import { CHECKSTYLE, GITLAB, JUNIT, SARIF, type XmlShape } from "./report-schemas.ts";

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

/** Problems at every kind of place: absolute, above, with a colon, twice the same. */
const ANYWHERE: readonly Problem[] = [
  ...PROBLEMS,
  ...["/srv/my rules/a#b.yml", "../above.md", "a:b.md", "./here [1].md", "./here [1].md"].map(
    (file, index): Problem => ({ ...(PROBLEMS[index % 2] as Problem), file }),
  ),
];

/** What is wrong with a report by the shape of its elements. */
function xmlFaults(xml: string, shape: XmlShape): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const [parent] = open.slice(-1);
        const { need = [], may = [] } = shape[name] ?? {};
        if (shape[name] === undefined || (parent !== undefined && shape[parent]?.holds.includes(name) !== true))
          faults.push(`${name} in ${parent ?? "nothing"}`);
        for (const key of need) if (!(key in attributes)) faults.push(`${name} without ${key}`);
        for (const key of Object.keys(attributes))
          if (![...need, ...may].includes(key)) faults.push(`${name} with ${key}`);
        open.push(name);
      },
      onclosetag: (name) => {
        if (open.pop() !== name) faults.push(`</${name}> closes something else`);
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return faults;
}

describe("each format is what its readers demand", () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  const faultsOf = (schema: object, value: unknown): unknown => (ajv.validate(schema, value) ? [] : ajv.errors);

  test.each([
    ["none", []],
    ["some", PROBLEMS],
    ["at any place", ANYWHERE],
  ] as const)("%s", (_, problems) => {
    const written = (name: keyof typeof REPORT_FORMATS): string => REPORT_FORMATS[name](problems);
    expect(faultsOf(SARIF, JSON.parse(written("sarif")))).toEqual([]);
    const gitlab = JSON.parse(written("gitlab")) as { fingerprint: string }[];
    expect(faultsOf(GITLAB, gitlab)).toEqual([]);
    expect(new Set(gitlab.map(({ fingerprint }) => fingerprint)).size).toBe(problems.length);
    expect(xmlFaults(written("junit"), JUNIT)).toEqual([]);
    expect(xmlFaults(written("checkstyle"), CHECKSTYLE)).toEqual([]);
    const lines = REPORT_FORMATS.lines(problems).split("\n").slice(0, -1);
    expect(lines).toHaveLength(problems.length);
    for (const line of lines) expect(line).toMatch(/^[^\n]+:\d+:\d+: (?:error|warning): .+ \[[a-z-]+\]$/);
    const each = REPORT_FORMATS.ndjson(problems).split("\n").slice(0, -1);
    expect(each.map((line) => JSON.parse(line) as unknown)).toEqual(
      (JSON.parse(written("json")) as { problems: unknown[] }).problems,
    );
  });

  test("places that are no path below the repository are addresses of their own", () => {
    const { runs } = JSON.parse(REPORT_FORMATS.sarif(ANYWHERE)) as {
      runs: [{ results: { locations: [{ physicalLocation: { artifactLocation: object } }] }[] }];
    };
    expect(runs[0].results.slice(2).map(({ locations }) => locations[0].physicalLocation.artifactLocation)).toEqual([
      { uri: "file:///srv/my%20rules/a%23b.yml" },
      { uri: "../above.md", uriBaseId: "ROOT" },
      { uri: "./a:b.md", uriBaseId: "ROOT" },
      { uri: "./here%20%5B1%5D.md", uriBaseId: "ROOT" },
      { uri: "./here%20%5B1%5D.md", uriBaseId: "ROOT" },
    ]);
  });
});

test("lines: what a page says is one line", () => {
  expect(REPORT_FORMATS.lines(PROBLEMS)).toMatchInlineSnapshot(`
    "shop/cart.md:2:9: error: the link writter.html does not exist. Did you mean writer.html? [link-target]
    shop/two words, one: x.md:1:1: warning: a ::error::b % <b>@all</b> | [x](y) \\u001b[31m �. Fix it. [orphan]
    "
  `);
});

test("checkstyle and gitlab", () => {
  expect(REPORT_FORMATS.checkstyle(PROBLEMS)).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <checkstyle version="4.3">
      <file name="shop/cart.md">
        <error line="2" column="9" severity="error" message="the link writter.html does not exist. Did you mean writer.html?" source="pilotbook.link-target"/>
      </file>
      <file name="shop/two words, one: x.md">
        <error line="1" severity="warning" message="a ::error::b % &lt;b&gt;@all&lt;/b&gt; | [x](y) \\u001b[31m �. Fix it." source="pilotbook.orphan"/>
      </file>
    </checkstyle>
    "
  `);
  expect(JSON.parse(REPORT_FORMATS.gitlab(PROBLEMS))).toMatchInlineSnapshot(`
    [
      {
        "check_name": "link-target",
        "description": "the link writter.html does not exist. Did you mean writer.html?",
        "fingerprint": "f381d77bc6eeed13e2b9416a639eb8e41ce270c56c8194cf6c771191ebe3d3a5",
        "location": {
          "lines": {
            "begin": 2,
          },
          "path": "shop/cart.md",
        },
        "severity": "major",
      },
      {
        "check_name": "orphan",
        "description": "a
    ::error::b % <b>@all</b> | [x](y) \\u001b[31m �. Fix it.",
        "fingerprint": "45ebcbf70f99838d51e21fb5f4b660b9ba431ed870697313715c6c993b25a34d",
        "location": {
          "lines": {
            "begin": 1,
          },
          "path": "shop/two words, one: x.md",
        },
        "severity": "minor",
      },
    ]
  `);
  const typed = REPORT_FORMATS.gitlab(PROBLEMS.map((problem) => ({ ...problem, file: `./${problem.file}` })));
  expect((JSON.parse(typed) as { location: { path: string } }[]).map(({ location }) => location.path)).toEqual([
    "shop/cart.md",
    "shop/two words, one: x.md",
  ]);
  const moved = REPORT_FORMATS.gitlab(PROBLEMS.map((problem) => ({ ...problem, message: "other words" })));
  const prints = (text: string): string[] =>
    (JSON.parse(text) as { fingerprint: string }[]).map(({ fingerprint }) => fingerprint);
  expect(prints(moved)).toEqual(prints(REPORT_FORMATS.gitlab(PROBLEMS)));
});

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
    <testsuites name="pilotbook" tests="2" failures="1" errors="0">
      <testsuite name="shop/cart.md" tests="1" failures="1" errors="0">
        <testcase classname="shop/cart.md" name="link-target shop/cart.md:2:9"><failure type="link-target" message="the link writter.html does not exist">shop/cart.md:2:9: the link writter.html does not exist
    Did you mean writer.html?</failure></testcase>
      </testsuite>
      <testsuite name="shop/two words, one: x.md" tests="1" failures="0" errors="0">
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
