/** The reference in the repository is what its sources give, and reads as a site of its own. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AUTHORED_PROBES } from "../../checker/probes/authoring.ts";
import { prepareDraft } from "../../site/edition.ts";
import { code, codeBlock, sentence } from "../../site/reference/markdown.ts";
import { parametersOf } from "../../site/reference/parameters.ts";
import { probeExample } from "../../site/reference/probe-example.ts";
import { probePage } from "../../site/reference/probe-page.ts";
import { REFERENCE_FOLDER, referencePages } from "../../site/reference/reference.ts";
import { rulePage } from "../../site/reference/rule-page.ts";
import { RULES } from "../../site/rules/index.ts";
import { defineRule } from "../../site/rules/rule.ts";
import { REPORT_FORMATS } from "../../site/validate/formats.ts";

const MEND = "run `npm run reference`, look at what changed, and commit it";

describe("the pages in the repository", () => {
  let committed: ReadonlyMap<string, string>;
  let written: ReadonlyMap<string, string>;

  beforeAll(async () => {
    const entries = await readdir(REFERENCE_FOLDER, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(REFERENCE_FOLDER.length + 1)
          .replaceAll("\\", "/"),
      );
    const texts = paths.map(async (path): Promise<[string, string]> => [
      path,
      await readFile(join(REFERENCE_FOLDER, path), "utf8"),
    ]);
    committed = new Map(await Promise.all(texts));
    written = await referencePages();
  }, 60_000);

  test("every probe and every rule has its page, and no page is left of one that is gone", () => {
    const subjects = [
      ...AUTHORED_PROBES.map((probe) => `probes/${probe.default.name}.md`),
      ...RULES.map((rule) => `rules/${rule.name}.md`),
    ];
    const expected = ["checks.md", "index.md", "probes/index.md", "rules/index.md", ...subjects];
    expect([...committed.keys()].sort(), MEND).toEqual(expected.sort());
  });

  test("each says what its sources give", () => {
    const stale = [...written].filter(([path, text]) => committed.get(path) !== text).map(([path]) => path);
    expect(stale, MEND).toEqual([]);
  });
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
    expect(catalog.runbooks).toHaveLength(AUTHORED_PROBES.length + RULES.length + 4);
    const counts = navigation.roots.map(({ title, children }) => [title, children.length]);
    expect(counts).toEqual([
      ["Reference", 0],
      ["Checks", 0],
      ["Probes", AUTHORED_PROBES.length],
      ["Rules", RULES.length],
    ]);
  });
});

describe("a probe", () => {
  const [probe] = AUTHORED_PROBES.filter((one) => one.default.name === "pods-ready");
  const proofs = { common: {}, cases: [] };

  test("an example that is no valid check is refused with what is wrong", () => {
    const broken = { ...probe, example: { id: "pods", title: "Pods", atleast: 2 } } as never;
    expect(() => probeExample(broken)).toThrow(/example of the probe pods-ready is no valid check.*unknown-parameter/);
  });

  test("an example brings the check along whose findings it uses", () => {
    const [reachable] = AUTHORED_PROBES.filter((one) => one.default.name === "clusters-reachable");
    const { yaml, dryRun } = probeExample(reachable as never);
    expect(yaml.indexOf("probe: active-clusters")).toBeGreaterThan(0);
    expect(yaml.indexOf("probe: clusters-reachable")).toBeGreaterThan(yaml.indexOf("probe: active-clusters"));
    expect(dryRun).toContain("to the API servers of customer clusters, 60 at most");
  });

  test("a parameter is told by its schema", () => {
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
    const problem = { rule: "empty-link", severity: "error", file: "cart.md", line: 4, message: "", help: "" } as const;
    const { runs } = JSON.parse(REPORT_FORMATS.sarif([problem])) as {
      runs: { tool: { driver: { rules: { help: { text: string; markdown: string } }[] } } }[];
    };
    const help = runs[0]?.tool.driver.rules[0]?.help;
    expect(help?.text).toBe(known?.mend);
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
