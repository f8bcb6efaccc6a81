/**
 * Makes pages of each dialect from a seed: what its generator's authors write, in likely neighbourhoods, with the code that they
 * wrote. As a command it writes a folder of them, to be measured:
 *
 *     node .eleventy.js test/parity/dialects/generate.ts FOLDER --dialect mkdocs [--pages 100]
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { DialectName } from "../../../site/model/dialect.ts";
import { type Chance, createChance } from "../generate.ts";

export interface GeneratedPage {
  readonly markdown: string;
  /** The texts of its blocks of code, in their order. */
  readonly code: readonly string[];
}

interface Writer {
  readonly chance: Chance;
  readonly dialect: DialectName;
  readonly code: string[];
  depth: number;
}

type Block = (writer: Writer) => string[];

const WORDS =
  "cart writer shop order stock queue pod node region alert check the a of and restart look at it is not healthy escalate don't e.g. v1.2 snake_case_name 10:30 foo/bar 5% (see below)".split(
    " ",
  );
const SPANS = [
  "`kubectl get pods -n shop`",
  "``a ` b``",
  "**bold**",
  "*em*",
  "_em_",
  "[a link](https://shop.example/a)",
  '[named](https://shop.example/b "Title")',
  "[page](other.md#part)",
  "![graph](img/graph.png)",
  "<https://shop.example/auto>",
  "<br>",
  "<kbd>Ctrl</kbd>",
  "&amp;",
  "\\*not em\\*",
  "[^1]",
];
const CODE_LINES = [
  "kubectl get pods -n shop",
  "oc get nodes --template='{{range .items}}{{\"\\n\"}}{{end}}'",
  "echo \"$HOME\" | sed 's/a/b/' > /tmp/x",
  "  indented: true",
  '- name: "{{ page.title }}"',
  "# no heading",
  "* no item",
  "> no quotation",
  "<cluster> &amp; <b>no tag</b>",
  "a \\",
  "  && b",
  "",
  "trailing  ",
  "| a | b |",
  "!!! note",
  ":::note",
  "[TOC]",
  "--8<-- ",
  "$$ x $$",
  "~~~",
  '=== "Tab"',
  "[^1]: no note",
  "*[SLO]: no abbreviation",
  "++ctrl+c++",
  "\"quoted\" 'single' -- ... (c)",
  ":smile: @user #12 https://shop.example/x",
  "&lt;a&gt; &#123;",
];

/** @returns the same page for the same seed */
export function generatedPage(dialect: DialectName, seed: number): GeneratedPage {
  const writer: Writer = { chance: createChance(seed), dialect, code: [], depth: 0 };
  const blocks = Array.from({ length: 4 + writer.chance.number(8) }, () => block(writer));
  const lines = ["# Page", ...blocks.flatMap((one) => ["", ...one]), ""];
  const notes = lines.some((line) => line.includes("[^1]") && !writer.code.some((code) => code.includes(line)));
  return { markdown: [...lines, ...(notes ? ["[^1]: A note.", ""] : [])].join("\n"), code: writer.code };
}

const EVERYWHERE: readonly Block[] = [paragraph, paragraph, fence, fence, heading, list, table, quotation, rule];
const OF: Readonly<Record<DialectName, readonly Block[]>> = {
  jekyll: [indentedCode, folded],
  github: [indentedCode, folded, alert, numbered],
  hugo: [indentedCode, definitions, shortcode],
  mkdocs: [indentedCode, definitions, admonition, tabs, folded],
  docusaurus: [colonBlock, folded],
};

function block(writer: Writer): string[] {
  const { chance, dialect, depth } = writer;
  const kinds = [...EVERYWHERE, ...OF[dialect], ...OF[dialect]];
  const made = (depth > 1 ? chance.pick([paragraph, fence]) : chance.pick(kinds))(writer);
  return made;
}

function words({ chance, dialect, depth }: Writer, most = 9): string {
  // What is within a shortcode of Hugo is a text of its own, without the notes of the page.
  const spans = dialect === "hugo" && depth > 0 ? SPANS.filter((span) => span !== "[^1]") : SPANS;
  return Array.from({ length: 2 + chance.number(most) }, () =>
    chance.is(0.12) ? chance.pick(spans) : chance.pick(WORDS),
  ).join(" ");
}

function plainWords({ chance }: Writer): string {
  return Array.from({ length: 1 + chance.number(4) }, () => chance.pick(WORDS.slice(0, 17))).join(" ");
}

function paragraph(writer: Writer): string[] {
  return Array.from({ length: 1 + writer.chance.number(3) }, () => `The ${words(writer)}`);
}

function heading(writer: Writer): string[] {
  return writer.depth > 0 ? paragraph(writer) : [`${"#".repeat(2 + writer.chance.number(3))} ${plainWords(writer)}`];
}

function rule(writer: Writer): string[] {
  return writer.depth > 0 ? paragraph(writer) : ["---"];
}

function codeText(writer: Writer, mark: string): string[] {
  const { chance, dialect } = writer;
  // Hugo carries out its own signs in code too, Jekyll Liquid, and snippets are taken in wherever they stand.
  const able = CODE_LINES.filter(
    (line) => !(dialect === "jekyll" && line.includes("{{")) && !(mark === "~~~" && line === "~~~"),
  );
  const lines = Array.from({ length: 1 + chance.number(5) }, () => chance.pick(able));
  // Readers differ in what they make of blank lines at the ends.
  return [chance.pick(CODE_LINES.slice(0, 3).filter((line) => able.includes(line))), ...lines, "done"];
}

function fence(writer: Writer): string[] {
  const { chance } = writer;
  const mark = chance.is(0.2) ? "~~~" : "```";
  const text = codeText(writer, mark);
  writer.code.push(text.join("\n"));
  return [`${mark}${chance.pick(["", "bash", "yaml", "console"])}`, ...text, mark];
}

function indentedCode(writer: Writer): string[] {
  if (writer.depth > 0) return paragraph(writer);
  // To MkDocs three tildes open a fence there, too.
  const text = codeText(writer, "~~~").filter((line) => line.trim() !== "");
  writer.code.push(text.join("\n"));
  return ["Code:", "", ...indented(text, 4)];
}

/** What stands within another block, set in as the dialect wants it. */
function inside(writer: Writer, blocks: number): string[] {
  writer.depth += 1;
  const lines = Array.from({ length: blocks }, () => block(writer)).flatMap((one, index) =>
    index === 0 ? one : ["", ...one],
  );
  writer.depth -= 1;
  return lines;
}

function indented(lines: readonly string[], by: number): string[] {
  return lines.map((line) => (line === "" ? "" : " ".repeat(by) + line));
}

function list(writer: Writer): string[] {
  const { chance, dialect } = writer;
  const isOrdered = chance.is(0.4);
  const step = dialect === "mkdocs" ? 4 : isOrdered ? 3 : 2;
  const isLoose = chance.is(0.5);
  return Array.from({ length: 2 + chance.number(3) }, (_, index) => {
    const marker = (isOrdered ? `${index + 1}.` : "-").padEnd(
      dialect === "mkdocs" && chance.is(0.5) ? 4 : step === 4 ? 2 : step,
      " ",
    );
    const head = `${marker.endsWith(" ") ? marker : `${marker} `}The ${words(writer)}`;
    const more = isLoose && chance.is(0.5) ? ["", ...indented(inside(writer, 1 + chance.number(2)), step)] : [];
    const nested =
      !isLoose && chance.is(0.25) && writer.depth < 2
        ? indented([`- ${words(writer)}`, `- ${words(writer)}`], step)
        : [];
    return [head, ...nested, ...more, ...(isLoose ? [""] : [])];
  })
    .flat()
    .join("\n")
    .trimEnd()
    .split("\n");
}

function numbered(writer: Writer): string[] {
  return ["1) " + words(writer), "2) " + words(writer)];
}

function table(writer: Writer): string[] {
  if (writer.depth > 0) return paragraph(writer);
  const row = (): string => `| ${[1, 2, 3].map(() => plainWords(writer)).join(" | ")} |`;
  return [row(), writer.chance.pick(["| --- | --- | --- |", "|:--|:-:|--:|"]), row(), row()];
}

function quotation(writer: Writer): string[] {
  return writer.depth > 0
    ? paragraph(writer)
    : inside(writer, 1 + writer.chance.number(2)).map((line) => (line === "" ? ">" : `> ${line}`));
}

function folded(writer: Writer): string[] {
  if (writer.depth > 0) return paragraph(writer);
  const { dialect, chance } = writer;
  if (dialect === "mkdocs" && chance.is(0.5))
    return [`??? note "${plainWords(writer)}"`, "", ...indented(inside(writer, 2), 4)];
  const open =
    dialect === "mkdocs" ? "<details markdown>" : dialect === "jekyll" ? '<details markdown="1">' : "<details>";
  return [open, `<summary>${plainWords(writer)}</summary>`, "", ...inside(writer, 2), "", "</details>"];
}

function alert(writer: Writer): string[] {
  if (writer.depth > 0) return paragraph(writer);
  return [
    `> [!${writer.chance.pick(["NOTE", "WARNING", "TIP"])}]`,
    ...inside(writer, 1).map((line) => (line === "" ? ">" : `> ${line}`)),
  ];
}

function definitions(writer: Writer): string[] {
  return writer.depth > 0 ? paragraph(writer) : [plainWords(writer), `:   The ${words(writer)}`];
}

function shortcode(writer: Writer): string[] {
  if (writer.depth > 0) return paragraph(writer);
  return ["{{< hint info >}}", ...inside(writer, 2), "{{< /hint >}}"];
}

function admonition(writer: Writer): string[] {
  if (writer.depth > 1) return paragraph(writer);
  return [
    `!!! ${writer.chance.pick(["note", "warning", 'tip "A title"'])}`,
    "",
    ...indented(inside(writer, 1 + writer.chance.number(3)), 4),
  ];
}

function tabs(writer: Writer): string[] {
  if (writer.depth > 0) return paragraph(writer);
  return ["One", "Two"].flatMap((name) => [`=== "${name}"`, "", ...indented(inside(writer, 2), 4), ""]).slice(0, -1);
}

function colonBlock(writer: Writer): string[] {
  if (writer.depth > 0) return paragraph(writer);
  return [`:::${writer.chance.pick(["note", "tip[A title]", "warning"])}`, "", ...inside(writer, 2), "", ":::"];
}

/** Writes a folder of pages. */
export function main(args: readonly string[]): void {
  const options = {
    dialect: { type: "string", default: "github" },
    pages: { type: "string", default: "100" },
  } as const;
  const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options });
  const [folder] = positionals;
  if (folder === undefined) throw new Error("Name the folder to write.");
  mkdirSync(folder, { recursive: true });
  for (let seed = 1; seed <= Number(values.pages); seed += 1)
    writeFileSync(join(folder, `page-${seed}.md`), generatedPage(values.dialect as DialectName, seed).markdown);
}
