/** Tables as Python-Markdown has them: a bar within code divides no cells, and a backslash before it stays in code. */
import type MarkdownIt from "markdown-it";
import type { StateBlock } from "markdown-it";
import table from "markdown-it/lib/rules_block/table.mjs";

const CODE = /(`+)(?!`)(?:[^]*?[^`])\1(?!`)/g;

/** Lets the reader of tables see rows in which bars are no bars as it would write them. */
export function addPythonTables(markdown: MarkdownIt): void {
  markdown.block.ruler.at(
    "table",
    (state, startLine, endLine, silent) => {
      if (silent || startLine + 2 > endLine) return table(state, startLine, endLine, silent);
      const restore = withOtherRows(state, startLine, endLine);
      try {
        return table(state, startLine, endLine, silent);
      } finally {
        restore();
      }
    },
    { alt: ["paragraph", "reference"] },
  );
}

/** Rows are written anew behind the text, where the places of their lines lead while the table is read. */
function withOtherRows(state: StateBlock, startLine: number, endLine: number): () => void {
  const { src, bMarks, eMarks, tShift } = state;
  if (!/^[ \t>|:-]*-[ \t|:-]*$/.test(src.slice(bMarks[startLine + 1], eMarks[startLine + 1]))) return () => undefined;
  const before = { bMarks: [...bMarks], eMarks: [...eMarks], tShift: [...tShift] };
  for (let line = startLine; line < endLine && !state.isEmpty(line); line += 1) {
    const row = src.slice((bMarks[line] ?? 0) + (tShift[line] ?? 0), eMarks[line]);
    const other = otherRow(row);
    if (other === row) continue;
    bMarks[line] = state.src.length + 1;
    tShift[line] = 0;
    state.src += `\n${other}`;
    eMarks[line] = state.src.length;
  }
  return () => {
    Object.assign(state, { src, ...before });
  };
}

/** markdown-it takes one backslash off each bar behind one, wherever it stands. */
function otherRow(row: string): string {
  if (!row.includes("`") && !row.includes("\\|")) return row;
  const kept = row.replaceAll("\\|", "\\\\|");
  return kept.replace(CODE, (code) => code.replace(/(?<!\\)\|/g, "\\|"));
}
