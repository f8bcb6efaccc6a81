/** Whether a block is separate from its neighbours; tables, formulas and underlined headings must. */
import type { BlockState } from "../document.ts";
import { createElement, type Element, type ElementType } from "../element.ts";
import { ATTRIBUTE_LINE, BLANK_LINES, BLOCK_END } from "../pattern.ts";
import { check, isAtEnd } from "../scanner.ts";

/** Whether nothing touches this place from above. */
export function isAfterBoundary(state: BlockState): boolean {
  const last = state.parent.children.at(-1);
  if (last === undefined || last.type === "blank" || state.pending !== undefined) return true;
  return last.type === "block-end" && last.purpose === undefined;
}

/** Whether nothing touches this place from below. */
export function isBeforeBoundary({ scanner }: BlockState): boolean {
  if (isAtEnd(scanner)) return true;
  return [BLANK_LINES, BLOCK_END, ATTRIBUTE_LINE].some((pattern) => check(scanner, pattern) !== null);
}

/** Makes a block and gives it the attribute list that was waiting for it. */
export function createBlock(state: BlockState, type: ElementType, line: number, extra: Partial<Element> = {}): Element {
  const block = createElement(type, line, extra);
  if (state.pending !== undefined) block.pending = state.pending;
  state.pending = undefined;
  return block;
}
