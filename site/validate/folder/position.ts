/** Where in a file of a built folder a reference stands. */
import type { FileReference } from "./html-facts.ts";

/** Of the target where its element has it as written, else of the element. */
export function positionOf(text: string, { offset, target }: FileReference): { line: number; column: number } {
  const end = text.indexOf(">", offset);
  const found = target.trim() === "" ? -1 : text.indexOf(target, offset);
  const at = found >= 0 && (end < 0 || found <= end) ? found : Math.max(0, offset - 1);
  const before = text.slice(0, at);
  return { line: before.split("\n").length, column: at - before.lastIndexOf("\n") };
}
