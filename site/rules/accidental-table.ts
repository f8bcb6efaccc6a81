/** Is every table meant as one? */
import { bareText, shownLines } from "../links/shown-text.ts";
import { defineRule } from "./rule.ts";
import { pagesOf } from "../model/site.ts";
import { linesOf, withoutCodeSpans } from "./text/lines.ts";

export default defineRule({
  name: "accidental-table",
  looksAt: "page",
  severity: "warning",
  why: "A | in a line of text makes a table of it: the line is torn apart and the | is gone.",
  fix: "Put the command into backticks, or write the character as \\|.",
  messages: { table: "the | makes a table of this line" },
  good: `---
title: Cart
---
Run \`kubectl get pods | grep cart\` now.

| Pod | State |
| --- | --- |
| cart | up |
`,
  bad: `---
title: Cart
---
Run kubectl get pods | grep cart now.
`,
  *find(site) {
    for (const { runbook, body } of pagesOf(site)) {
      const tables = body.html.match(/<table\b[\s\S]*?<\/table>/g) ?? [];
      const cells = new Set(tables.filter((table) => !table.includes("<thead")).flatMap(cellsOf));
      if (cells.size === 0) continue;
      const written = linesOf(runbook);
      const lines = written.map((line) => ({
        ...line,
        text: withoutCodeSpans(line.text).replace(/\\\|/g, "  "),
      }));
      for (const [index, { text, line, isCode }] of lines.entries()) {
        const column = text.indexOf("|");
        if (isCode || column < 0 || /^\s*(?:\||<)/.test(text) || isBeside(lines, index)) continue;
        const first = (written[index]?.text ?? "").slice(0, column).replace(/^[\s>]*(?:(?:[-*+]|\d+[.)])\s)?/, "");
        if (!cells.has(bareText(first))) continue;
        yield { file: runbook.file, line, column: column + 1, code: "table" };
      }
    }
  },
});

/** What is in the cells of a table, bare. */
function cellsOf(table: string): string[] {
  return (table.match(/<td\b[\s\S]*?<\/td>/g) ?? []).map((cell) => bareText(shownLines(cell)));
}

/** Part of a table that somebody has laid out: a neighbour has a | too. */
function isBeside(lines: readonly { readonly text: string }[], index: number): boolean {
  return [index - 1, index + 1].some((other) => lines[other]?.text.includes("|") === true);
}
