/** Makes line breaks of the backslashes that stand at the end of a line, or, with `hard_wrap`, of every end of a line. */
import { createElement, type Element } from "../element.ts";

const MARK = "\\\n";
const BLOCKS = new Set(["paragraph", "heading", "cell", "term", "item", "definition"]);

/** Whether a page's text can need it at all. */
export function mayHaveHardBreaks(text: string): boolean {
  return text.includes(MARK);
}

/** Splits every text below `element` where a line breaks hard; raw HTML stays as it is. */
export function addHardBreaks(element: Element, isEveryEnd: boolean): void {
  const mark = isEveryEnd ? "\n" : MARK;
  const { children } = element;
  const last = children.length - 1;
  for (let index = last; index >= 0; index -= 1) {
    const child = children[index];
    if (child === undefined) continue;
    if (child.type === "text" && child.value.includes(mark))
      children.splice(index, 1, ...splitText(element, child, mark, index === last));
    else if (child.type !== "html") addHardBreaks(child, isEveryEnd);
  }
}

function splitText(parent: Element, text: Element, mark: string, isLast: boolean): Element[] {
  const lines = text.value.split(mark);
  const omitsLast = isLast && lines.at(-1) === "" && BLOCKS.has(parent.type);
  return lines.flatMap((value, index) => {
    const line = createElement("text", text.line + index, { value: index > 0 ? `\n${value}` : value });
    const hasBreak = index < lines.length - 2 || (index === lines.length - 2 && !omitsLast);
    return hasBreak ? [line, createElement("break", text.line + index)] : [line];
  });
}
