/** Makes line breaks of the backslashes that stand at the end of a line. */
import { createElement, type Element } from "../element.ts";

const MARK = "\\\n";
const BLOCKS = new Set(["paragraph", "heading", "cell", "term", "item", "definition"]);

/** Splits every text below `element` at a backslash before a line break; raw HTML stays as it is. */
export function addHardBreaks(element: Element): void {
  element.children = element.children.flatMap((child, index) => {
    if (child.type === "text" && child.value.includes(MARK)) return splitText(element, child, index === element.children.length - 1);
    if (child.type !== "html") addHardBreaks(child);
    return [child];
  });
}

function splitText(parent: Element, text: Element, isLast: boolean): Element[] {
  const lines = text.value.split(MARK);
  const omitsLast = isLast && lines.at(-1) === "" && BLOCKS.has(parent.type);
  return lines.flatMap((value, index) => {
    const line = createElement("text", text.line + index, { value: index > 0 ? `\n${value}` : value });
    const hasBreak = index < lines.length - 2 || (index === lines.length - 2 && !omitsLast);
    return hasBreak ? [line, createElement("break", text.line + index)] : [line];
  });
}
