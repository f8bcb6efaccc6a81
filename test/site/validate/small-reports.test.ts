/** Reports at their edges: long lines, many problems, odd characters, and what a format's own reader asks for. */
import { describe, expect, test } from "vitest";
import type { Problem } from "../../../site/model/problem.ts";
import { fenced } from "../../../site/validate/fence.ts";
import { REPORT_FORMATS } from "../../../site/validate/formats.ts";
import { CHECKER_IDS, LAYOUT_IDS, layoutIdsOf } from "../../../site/validate/layout-ids.ts";
import { plainText } from "../../../site/validate/plain-text.ts";
import { errorsOf, problemsText } from "../../../site/validate/report.ts";
import { textReport } from "../../../site/validate/text-report.ts";
import type { Runbook } from "../../../site/model/runbook.ts";

const problem = (more: Partial<Problem> = {}): Problem => ({
  rule: "link-target",
  code: "leads-nowhere",
  data: {},
  severity: "error",
  file: "cart.md",
  line: 1,
  message: "it leads nowhere",
  help: "Fix it.",
  ...more,
});

describe("text", () => {
  const lines = (source: string, column?: number): string[] =>
    textReport([problem(column === undefined ? {} : { column })], () => source)
      .split("\n")
      .slice(1, -4);

  test("a line of 110 characters is whole, a longer one is cut", () => {
    expect(lines("x".repeat(110))).toEqual([`  1 | ${"x".repeat(110)}`]);
    expect(lines("x".repeat(111))).toEqual([`  1 | ${"x".repeat(110)}…`]);
  });

  test("a column up to the seventieth is shown from the beginning, a later one with forty before it", () => {
    const source = `${"a".repeat(69)}bc${"d".repeat(39)}`;
    expect(lines(source, 70)).toEqual([`  1 | ${source}`, `    | ${" ".repeat(69)}^`]);
    expect(lines(source, 71)).toEqual([`  1 | …${source.slice(30)}`, `    | ${" ".repeat(41)}^`]);
    expect(lines("ab", 1)).toEqual(["  1 | ab", "    | ^"]);
    expect(lines("ab", 9)).toEqual(["  1 | ab", "    |   ^"]);
  });

  test("wide characters and emoji take two columns, others one", () => {
    for (const wide of ["ᄀ", "⺀", "가", "豈", "︰", "！", "￠", "😀"])
      expect(lines(`${wide}x`, wide.length + 1)).toEqual([`  1 | ${wide}x`, "    |   ^"]);
    for (const narrow of ["é", "я", "„"]) expect(lines(`${narrow}x`, 2)).toEqual([`  1 | ${narrow}x`, "    |  ^"]);
  });

  test("an empty line and one that is not there are not shown", () => {
    expect([lines(" \t"), lines(""), lines("")]).toEqual([[], [], []]);
    const report = textReport([problem({ line: 3, message: "two\nlines" })], () => "a\rb");
    expect(report).toBe("cart.md:3: error: two lines [link-target]\n  Fix it.\n\n1 error in 1 file\n");
  });

  test("problems of one rule are in their order, and nothing follows the count", () => {
    const report = textReport([problem(), problem({ line: 2 }), problem({ file: "b.md" })]);
    expect(report.match(/^\S+:\d+/gm)).toEqual(["cart.md:1", "cart.md:2", "b.md:1"]);
    expect(report.endsWith("\n3 errors in 2 files\n")).toBe(true);
  });
});

describe("markdown", () => {
  test("has five hundred problems, and says how many more there are", () => {
    const rows = (count: number): [number, boolean] => {
      const text = REPORT_FORMATS.markdown(Array.from({ length: count }, () => problem()));
      return [text.match(/^\| 1 \|/gm)?.length ?? 0, text.includes(`and ${count - 500} more\n`)];
    };
    expect([rows(500), rows(503)]).toEqual([
      [500, false],
      [500, true],
    ]);
  });

  test("problems of one file are in one table, each on a line", () => {
    const text = REPORT_FORMATS.markdown([problem({ message: "a\nb\nc" }), problem({ file: "b.md" }), problem()]);
    expect(text.match(/^### .*$/gm)).toEqual(["### cart.md", "### b.md"]);
    expect(text).toContain("| a b c. Fix it. |");
  });
});

test("checkstyle: a message is one line with single blanks", () => {
  const xml = REPORT_FORMATS.checkstyle([problem({ message: "a  b\n\tc", help: "D." })]);
  expect(xml).toContain('message="a b c. D."');
});

describe("junit and github", () => {
  test("a suite counts its failures, and a file its problems", () => {
    const xml = REPORT_FORMATS.junit([problem(), problem({ severity: "warning" }), problem({ file: "b.md" })]);
    expect(xml.match(/<testsuites? [^>]*>/g)).toEqual([
      '<testsuites name="pilotbook" tests="3" failures="2" errors="0">',
      '<testsuite name="cart.md" tests="2" failures="1" errors="0">',
      '<testsuite name="b.md" tests="1" failures="1" errors="0">',
    ]);
    expect(xml.match(/<(?:failure|system-out)/g)).toEqual(["<failure", "<system-out", "<failure"]);
  });

  test("every character that parts a command is written as a number", () => {
    const line = REPORT_FORMATS.github([
      problem({ file: "a,b:c,d:e%f", message: "1%\n2%\n", help: "x: y, z", column: 0 }),
    ]);
    expect(line).toBe("::error file=a%2Cb%3Ac%2Cd%3Ae%25f,line=1,col=0,title=link-target::1%25%0A2%25%0A. x: y, z\n");
  });
});

interface SarifRun {
  readonly tool: {
    readonly driver: {
      readonly name: string;
      readonly rules: readonly {
        readonly id: string;
        readonly shortDescription: { readonly text: string };
        readonly help: { readonly text: string; readonly markdown: string };
        readonly defaultConfiguration: { readonly level: string };
      }[];
    };
  };
  readonly columnKind: string;
  readonly originalUriBaseIds: object;
  readonly results: readonly {
    readonly level: string;
    readonly ruleIndex: number;
    readonly message: { readonly text: string };
    readonly properties: object;
    readonly partialFingerprints: Readonly<Record<string, string>>;
    readonly locations: readonly {
      readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
    }[];
  }[];
}

describe("sarif", () => {
  const runOf = (...problems: Problem[]): SarifRun => {
    const log = JSON.parse(REPORT_FORMATS.sarif(problems)) as { $schema: string; runs: [SarifRun] };
    expect(log.$schema).toContain("sarif-2.1.0");
    return log.runs[0];
  };

  test("describes each rule once, in order, and how grave it is", () => {
    const { tool, results, columnKind, originalUriBaseIds } = runOf(
      problem(),
      problem({ rule: "empty-link", severity: "warning" }),
      problem(),
    );
    expect(tool.driver.name).toBe("pilotbook");
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(["empty-link", "link-target"]);
    for (const rule of tool.driver.rules) {
      expect(rule.defaultConfiguration.level).toBe("error");
      expect(rule.shortDescription.text).toMatch(/\.$/);
      expect(rule.help.text).toMatch(/\.$/);
      expect(rule.help.markdown).toContain(rule.help.text);
    }
    expect(results.map(({ level, ruleIndex }) => [level, ruleIndex])).toEqual([
      ["error", 1],
      ["warning", 0],
      ["error", 1],
    ]);
    expect([columnKind, Object.keys(originalUriBaseIds)]).toEqual(["utf16CodeUnits", ["ROOT"]]);
    expect(results[0]?.properties).toEqual({ code: "leads-nowhere" });
    expect(results[0]?.message.text).toBe("it leads nowhere. Fix it.");
  });

  test("tells problems apart by rule, file, code and what they name", () => {
    const prints = [
      problem(),
      problem({ rule: "image-target" }),
      problem({ file: "b.md" }),
      problem({ code: "not-there" }),
      problem({ data: { target: "x", path: "y" } }),
    ].map((one) => runOf(one).results[0]?.partialFingerprints["problem/v2"]);
    expect(new Set(prints).size).toBe(5);
    for (const print of prints) expect(print).toMatch(/^[0-9a-f]{64}$/);
  });

  test("names a file by an address", () => {
    const [result] = runOf(problem({ file: "a b/c?d#e?.md" })).results;
    expect(result?.locations[0]?.physicalLocation.artifactLocation.uri).toBe("a%20b/c%3Fd%23e%3F.md");
  });
});

test.each([
  ["a", "```\na\n```"],
  ["a\n", "```\na\n```"],
  ["```\na\n```\n", "````\n```\na\n```\n````"],
  ["a `````b", "``````\na `````b\n``````"],
  ["a `` b", "```\na `` b\n```"],
])("the fence of %j", (text, block) => {
  expect(fenced(text)).toBe(block);
  expect(fenced(text, "sh")).toBe(block.replace(/^`+/, (fence) => `${fence}sh`));
});

test("text without what no reader can take", () => {
  expect(plainText("a\ud800b\uFFFEc\uFFFF\u001bd😀\n")).toBe("a\uFFFDb\uFFFDc\uFFFD\\u001bd😀\n");
});

test("errors are those that keep a site from being published", () => {
  const [error, warning] = [problem(), problem({ severity: "warning" })];
  expect(errorsOf([warning, error])).toEqual([error]);
  expect(problemsText([error], false)).toBe(textReport([error]));
  expect(problemsText([error], false, "github")).toMatch(/^::error /);
});

test("a page with checks has ids for them, any other page only those of all", () => {
  const runbook = (checks: unknown[]): Runbook => ({ checks }) as unknown as Runbook;
  expect(layoutIdsOf(runbook([]))).toEqual(LAYOUT_IDS);
  const ids = layoutIdsOf(runbook([{ id: "look" }, { id: "pods" }]));
  expect(ids).toEqual([...LAYOUT_IDS, ...CHECKER_IDS, ...ids.slice(-4)]);
  expect(ids).toEqual(expect.arrayContaining(["page-requests-look", "page-requests-pods"]));
  expect(new Set(ids).size).toBe(ids.length);
});
