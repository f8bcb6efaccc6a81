/** How a block of commands loses its prompts: they are left out, or, where it shows output too, the block is called a session. */
import type { Fix } from "../../model/edit.ts";
import type { Line } from "./lines.ts";
import { looksLikeCommand } from "./commands.ts";
import { typedFrom } from "./shell.ts";

const FENCE = /^(\s*(?:>\s*)*(?:(?:[-*+]|\d+[.)])\s+)?(?:`{3,}|~{3,})\s*)([\w-]+)/;

/**
 * @param lines of the page
 * @param index of a line within the block
 */
export function fixOfPrompts(lines: readonly Line[], index: number): Fix | undefined {
  let [start, end] = [index, index];
  while (lines[start - 1]?.isCode === true) start -= 1;
  while (lines[end + 1]?.isCode === true) end += 1;
  const block = lines.slice(start, end + 1);
  const typed = typedFrom(block.map(({ text }) => text));
  const printed = block.filter((_, at) => typed[at] === undefined);
  // A command without a prompt would look like output in a session.
  if (printed.some(({ text }) => looksLikeCommand(text))) return undefined;
  if (printed.length > 0) return languageFix(lines[start - 1], "console");
  return block.flatMap(({ text, line }, at) => {
    const indent = text.length - text.trimStart().length;
    const prompt = text.slice(indent, typed[at]);
    return prompt === "" ? [] : [{ line, column: indent + 1, was: prompt, text: "" }];
  });
}

/** Another language behind the fence; undefined where none is written there. */
export function languageFix(fence: Line | undefined, language: string): Fix | undefined {
  const [, before, written] = FENCE.exec(fence?.text ?? "") ?? [];
  if (fence === undefined || before === undefined || written === undefined) return undefined;
  return [{ line: fence.line, column: before.length + 1, was: written, text: language }];
}
