/** Where a block of code between fences ends, for readers of lines that must not look into it. */
import type { StateBlock } from "markdown-it";

/** The line behind the closing fence; undefined where no fence opens there, or where nobody closes it. */
export function fenceEnd(state: StateBlock, line: number, endLine: number): number | undefined {
  const fence = /^(`{3,}(?=[^`]*$)|~{3,})/.exec(lineText(state, line))?.[1];
  if (fence === undefined) return undefined;
  for (let next = line + 1; next < endLine; next += 1) {
    const text = lineText(state, next).trimEnd();
    if (text.length >= fence.length && text.startsWith(fence) && text === (text[0] ?? "").repeat(text.length))
      return next + 1;
  }
  return undefined;
}

function lineText(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
}
