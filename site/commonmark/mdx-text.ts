/** Docusaurus: the text of MDX as a reader of Markdown takes it: no comments, and what components hold is set in no more than they are. */

const COMMENT = /(^[ \t]*(`{3,}|~{3,})[^]*?^[ \t]*\2[`~]*[ \t]*$|(`+)(?!`)[^\n]*?[^`]\3(?!`))|\{\/\*[^]*?\*\/\}/gm;
const TAG = /^[ \t]*<(\/?)([A-Za-z][\w.]*)(?:\s[^<>]*)?>[ \t]*$/;
const FENCE = /^[ \t]*(`{3,}|~{3,})/;

/** Every line stays the line that it was. */
export function plainMdx(text: string): string {
  const lines = text
    .replace(COMMENT, (whole, code: string | undefined) => (code === undefined ? whole.replace(/[^\n]+/g, "") : whole))
    .split("\n");
  let fence: string | undefined;
  for (const [index, line] of lines.entries()) {
    const mark = FENCE.exec(line)?.[1];
    if (mark !== undefined) fence = fence === undefined ? mark : mark.startsWith(fence) ? undefined : fence;
    if (fence === undefined) setOut(lines, index);
  }
  return lines.join("\n");
}

/** Where a line opens a component, the lines up to its end lose what they are set in by beyond it. */
function setOut(lines: string[], start: number): void {
  const [, slash, name] = TAG.exec(lines[start] ?? "") ?? [];
  if (name === undefined || slash === "/") return;
  const end = endOf(lines, start, name);
  if (end === undefined) return;
  const inner = lines.slice(start + 1, end).filter((line) => line.trim() !== "");
  const most = Math.min(...inner.map(indentOf)) - indentOf(lines[start] ?? "");
  if (inner.length === 0 || most <= 0) return;
  for (let index = start + 1; index < end; index += 1) lines[index] = (lines[index] ?? "").slice(most);
}

function indentOf(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0;
}

function endOf(lines: readonly string[], start: number, name: string): number | undefined {
  let depth = 0;
  for (let index = start; index < lines.length; index += 1) {
    const [whole, slash, found] = TAG.exec(lines[index] ?? "") ?? [];
    if (whole === undefined || found !== name) continue;
    depth += slash === "/" ? -1 : 1;
    if (depth === 0) return index;
  }
  return undefined;
}
