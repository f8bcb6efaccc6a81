/** The reference in the repository is what its sources give, and reads as a site of its own. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AUTHORED_PROBES } from "../../../checker/probes/authoring.ts";
import { prepareDraft } from "../../../site/edition/edition.ts";
import { changesText } from "../../../site/reference/changes.ts";
import { type GeneratedFiles, READ, committedFiles, generatedFiles } from "../../../site/reference/generate.ts";
import { code, codeBlock, sentence } from "../../../site/reference/markdown.ts";
import { parametersOf } from "../../../site/reference/parameters.ts";
import { probeExample } from "../../../site/reference/probe-example.ts";
import { probePage } from "../../../site/reference/probe-page.ts";
import { REFERENCE_FOLDER } from "../../../site/reference/reference.ts";
import { RULE_MESSAGES } from "../../../site/reference/rule-messages.ts";
import { rulePage } from "../../../site/reference/rule-page.ts";
import { schemaFiles } from "../../../site/schema/schemas.ts";
import { RULES } from "../../../site/rules/index.ts";
import { defineRule } from "../../../site/rules/rule.ts";
import { REPORT_FORMATS } from "../../../site/validate/formats.ts";

describe("the files in the repository", () => {
  let committed: GeneratedFiles;
  let generated: GeneratedFiles;

  beforeAll(async () => {
    [committed, generated] = await Promise.all([committedFiles(), generatedFiles()]);
  });

  test("say what their sources give", () => {
    const changes = changesText(committed, generated);
    expect(
      changes === "" ? "" : `${changes}\n${READ} Only then run \`npm run reference\` and commit what it writes.`,
    ).toBe("");
  });

  test("every probe and every rule has a page", () => {
    const subjects = [
      ...AUTHORED_PROBES.map((probe) => `probes/${probe.default.name}.md`),
      ...RULES.map((rule) => `rules/${rule.name}.md`),
    ];
    const pages = [
      "checks.md",
      "exit-codes.md",
      "glossary.md",
      "index.md",
      "report.md",
      "schemas.md",
      "sequential-test.md",
      "verdicts.md",
      "probes/index.md",
      "rules/index.md",
      ...schemaFiles().keys(),
      ...subjects,
    ];
    expect([...generated.keys()].sort()).toEqual(
      ["README.md", RULE_MESSAGES, ...pages.map((page) => `site/reference/pages/${page}`)].sort(),
    );
  });
});

test("a change is shown with the line that it replaces", () => {
  const before = new Map([
    ["probes/dns.md", "# dns\n\n| no answer | **unknown** |\n| a wrong one | **fail** |\n"],
    ["gone.md", "a\n"],
    ["same.md", "a\n"],
  ]);
  const after = new Map([
    ["probes/dns.md", "# dns\n\n| no answer | **pass** |\n| a wrong one | **fail** |\nmore\n"],
    ["new.md", "b\n"],
    ["same.md", "a\n"],
  ]);
  expect(changesText(before, after)).toMatchInlineSnapshot(`
    "gone.md
      line 1
        was  a

    new.md
      line 1
        now  b

    probes/dns.md
      line 3
        was  | no answer | **unknown** |
        now  | no answer | **pass** |
      line 5
        now  more
    "
  `);
  expect(changesText(after, after)).toBe("");
});

describe("as a site", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "pilotbook-reference-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test("nothing is wrong with it, and its pages stand below their index", async () => {
    const options = { content: REFERENCE_FOLDER, data: folder, output: join(folder, "_site"), allowProblems: false };
    const { check, catalog, navigation } = await prepareDraft(options);
    expect((await check()).problems).toEqual([]);
    expect(catalog.runbooks).toHaveLength(AUTHORED_PROBES.length + RULES.length + 10);
    const counts = navigation.roots.map(({ title, children }) => [title, children.length]);
    expect(counts).toEqual([
      ["Reference", 0],
      ["Checks", 0],
      ["Probes", AUTHORED_PROBES.length],
      ["Rules", RULES.length],
      ...["Exit codes", "The report", "Schemas", "Glossary", "How sure the network check is", "Verdicts"].map(
        (title) => [title, 0],
      ),
    ]);
  });
});

describe("a probe", () => {
  const [probe] = AUTHORED_PROBES.filter((one) => one.default.name === "pods-ready");
  const proofs = { file: "", common: {}, cases: [] };

  test("an example that is no valid check is refused with what is wrong", () => {
    const broken = { ...probe, example: { id: "pods", title: "Pods", atleast: 2 } } as never;
    expect(() => probeExample(broken)).toThrow(/example of the probe pods-ready is no valid check.*unknown-parameter/);
  });

  test("an example brings the check along whose findings it uses", () => {
    const [reachable] = AUTHORED_PROBES.filter((one) => one.default.name === "clusters-reachable");
    const { yaml, dryRun } = probeExample(reachable as never);
    expect(yaml.indexOf("probe: active-clusters")).toBeGreaterThan(0);
    expect(yaml.indexOf("probe: clusters-reachable")).toBeGreaterThan(yaml.indexOf("probe: active-clusters"));
    expect(dryRun).toContain("to the API servers of customer clusters, 224 at most");
  });

  test("a parameter is described by its schema", () => {
    const params = v.strictObject({
      kind: v.pipe(v.picklist(["a", "b", "c"]), v.description("Which.")),
      atMost: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9), v.description("How many.")), 3),
      urls: v.optional(
        v.pipe(v.array(v.pipe(v.string(), v.regex(/^h/, "must be a web address"))), v.description("Where.")),
      ),
    });
    expect(parametersOf(params)).toEqual([
      { name: "kind", isNeeded: true, type: "`a`, `b` or `c`", means: "Which." },
      { name: "atMost", isNeeded: false, type: "whole number, 1 to 9", byDefault: 3, means: "How many." },
      { name: "urls", isNeeded: false, type: "list of text", means: "Where. Each must be a web address." },
    ]);
    const silent = { ...probe, params: v.strictObject({ kind: v.string() }) } as never;
    expect(() => probePage(silent, proofs)).toThrow("the parameter kind has no description");
    expect(() => parametersOf(v.strictObject({ at: v.pipe(v.date(), v.description("When.")) }))).toThrow(
      "the type date has no words yet",
    );
  });
});

describe("a rule", () => {
  const known = RULES.find(({ name }) => name === "empty-link");

  test("what is printed for the bad example, and the ways to except it, are seen to work", async () => {
    const text = await rulePage(known as never);
    expect(text).toContain("cart.md:4: error: this link has no target [empty-link]");
    expect(text).toContain("<!-- pilotbook-disable-next-line empty-link: why it is right here -->");
    expect(text).toContain("  empty-link: off\n");
  });

  test("no exception is named that does nothing", async () => {
    for (const name of ["stale-ignore", "rule-setting", "missing-folder"]) {
      const text = await rulePage(RULES.find((rule) => rule.name === name) as never);
      expect(text.slice(text.indexOf("## Exceptions")), name).toBe("## Exceptions\n\nThere are none.\n");
    }
    const inData = await rulePage(RULES.find((rule) => rule.name === "unused-team") as never);
    expect(inData).not.toContain("<!--");
    expect(inData).toContain("  unused-team: off\n");
  });

  test("code scanning shows the whole explanation", () => {
    const problem = {
      ...({
        rule: "empty-link",
        code: "no-target",
        data: { noun: "link" },
        severity: "error",
      } as const),
      file: "cart.md",
      line: 4,
      message: "",
      help: "",
    };
    const { runs } = JSON.parse(REPORT_FORMATS.sarif([problem])) as {
      runs: { tool: { driver: { rules: { help: { text: string; markdown: string } }[] } } }[];
    };
    const help = runs[0]?.tool.driver.rules[0]?.help;
    expect(help?.text).toBe(known?.fix);
    expect(help?.markdown).toContain("## Good");
    // It is read far from this machine.
    expect(help?.markdown).not.toContain("More of it");
  });

  test("a bad example that is not found has no page", async () => {
    const silent = defineRule({ ...(known as never as Parameters<typeof defineRule>[0]), bad: "# Cart\n" });
    await expect(rulePage(silent)).rejects.toThrow("the rule empty-link does not find its bad example");
  });
});

test("text is shown as it is written, for Liquid and Markdown alike", () => {
  expect(sentence("Put {% raw %} before `{{ x }}`, see --rules, *a* | b")).toBe(
    "Put &#123;% raw %&#125; before <code>&#123;&#123; x &#125;&#125;</code>, see `--rules`, \\*a\\* \\| b",
  );
  expect(code("a | b")).toBe("<code>a &#124; b</code>");
  expect(codeBlock("```\nx\n```")).toBe("````\n```\nx\n```\n````");
  expect(codeBlock("{{ x }}")).toBe("<pre><code>&#123;&#123; x &#125;&#125;</code></pre>");
});
