/** Lists as Python-Markdown reads them: what belongs to an item is set in by four, and a list begins behind an empty line only. */
import type MarkdownIt from "markdown-it";
import type { StateBlock } from "markdown-it";
import { fenceEnd } from "./fence-end.ts";

const MARKER = /^([*+-]|\d+\.)([ \t]+)(?=\S)/;
const RULE = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
/** What an item's content is set in by. */
const INDENT = 4;

interface Item {
  readonly start: number;
  end: number;
  /** An empty line stands before it, within it or behind it. */
  isLoose: boolean;
}

/** Puts them in the place of CommonMark's lists. */
export function addPythonLists(markdown: MarkdownIt): void {
  markdown.disable("list");
  markdown.block.ruler.before("list", "python_list", (state, startLine, endLine, silent) => {
    if (indentOf(state, startLine) >= INDENT || markerOf(state, startLine) === null) return false;
    if (silent) return true;
    const items = itemsOf(state, startLine, endLine);
    const number = /^\d+/.exec(textOf(state, startLine))?.[0];
    const [type, tag] = number === undefined ? (["bullet", "ul"] as const) : (["ordered", "ol"] as const);
    const end = items.at(-1)?.end ?? startLine + 1;
    const opening = state.push(`${type}_list_open`, tag, 1);
    opening.map = [startLine, end];
    if (number !== undefined && Number(number) !== 1) opening.attrSet("start", String(Number(number)));
    for (const item of items) pushItem(state, item);
    state.push(`${type}_list_close`, tag, -1);
    state.line = end;
    return true;
  });
}

function textOf(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
}

function indentOf(state: StateBlock, line: number): number {
  return (state.sCount[line] ?? 0) - state.blkIndent;
}

function markerOf(state: StateBlock, line: number): RegExpExecArray | null {
  const text = textOf(state, line);
  return RULE.test(text) ? null : MARKER.exec(text);
}

function itemsOf(state: StateBlock, startLine: number, endLine: number): Item[] {
  const items: Item[] = [{ start: startLine, end: startLine + 1, isLoose: false }];
  let isBehindBlank = false;
  for (let line = startLine + 1; line < endLine; line += 1) {
    if (state.isEmpty(line)) {
      isBehindBlank = true;
      continue;
    }
    const item = items.at(-1);
    const indent = indentOf(state, line);
    if (item === undefined || (indent < INDENT && endsList(state, line, isBehindBlank))) break;
    if (indent < INDENT && markerOf(state, line) !== null) {
      item.isLoose ||= isBehindBlank;
      items.push({ start: line, end: line + 1, isLoose: isBehindBlank });
    } else {
      item.isLoose ||= isBehindBlank && markerOf(state, line) === null;
      line = (fenceEnd(state, line, endLine) ?? line + 1) - 1;
      item.end = line + 1;
    }
    isBehindBlank = false;
  }
  return items;
}

/** Whether a line that is not set in is of no item: a rule, a heading, or behind an empty line whatever is no item. */
function endsList(state: StateBlock, line: number, isBehindBlank: boolean): boolean {
  const text = textOf(state, line);
  return RULE.test(text) || /^#{1,6}[ \t]/.test(text) || (isBehindBlank && markerOf(state, line) === null);
}

function pushItem(state: StateBlock, { start, end, isLoose }: Item): void {
  const opening = state.push("list_item_open", "li", 1);
  opening.map = [start, end];
  const first = state.tokens.length;
  const { level } = state;
  const [tShift, sCount, blkIndent, lineMax] = [state.tShift, state.sCount, state.blkIndent, state.lineMax];
  const inner = blkIndent + INDENT;
  state.tShift = [...tShift];
  state.sCount = [...sCount];
  const marker = markerOf(state, start)?.[0] ?? "";
  state.tShift[start] = (tShift[start] ?? 0) + marker.length;
  state.sCount[start] = inner;
  for (const [from, to, indent] of partsOf(state, start, end, inner)) {
    // A line that goes on with a sentence need not be set in.
    for (let line = from; line < to; line += 1)
      if (indent === inner && (state.sCount[line] ?? 0) < inner && !state.isEmpty(line)) state.sCount[line] = inner;
    Object.assign(state, { blkIndent: indent, lineMax: to });
    state.md.block.tokenize(state, from, to);
  }
  Object.assign(state, { tShift, sCount, blkIndent, lineMax });
  if (!isLoose)
    for (const token of state.tokens.slice(first))
      if (token.level === level && token.type.startsWith("paragraph_")) token.hidden = true;
  state.push("list_item_close", "li", -1);
}

/** The parts of an item that are read one by one, each with what it is set in by: its text, lists below it, fences, and what follows. */
function partsOf(
  state: StateBlock,
  start: number,
  end: number,
  inner: number,
): [from: number, to: number, indent: number][] {
  const parts: [number, number, number][] = [];
  let from = start;
  const cut = (at: number): void => {
    if (at > from) parts.push([from, at, inner]);
    from = at;
  };
  let isFirstText = true;
  for (let line = start + 1; line < end; line += 1) {
    isFirstText &&= !state.isEmpty(line);
    const isBehindText = isFirstText && from === start;
    const close = fenceEnd(state, line, end);
    if (close !== undefined) {
      const indent = state.sCount[line] ?? 0;
      if (indent < inner || isBehindText) {
        cut(line);
        parts.push([line, close, Math.min(indent, inner)]);
        from = close;
      }
      line = close - 1;
    } else if (isBehindText && (state.sCount[line] ?? 0) >= inner && markerOf(state, line) !== null) cut(line);
  }
  cut(end);
  return parts;
}
