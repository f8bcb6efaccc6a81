/** Decides which list items are tight: their text is in the item itself, without a paragraph of its own. */
import type { Element } from "../element.ts";

/** Tightens an item of `list` where it is tight; returns the blank lines at its end, which belong behind the list. */
export function tightenItem(list: Element, item: Element, isClosed: boolean): Element | undefined {
  const { children } = item;
  const first = children[0];
  if (first === undefined) return undefined;
  if (first.type === "paragraph" && first.pending !== undefined && children[1]?.type === "block-end")
    children.splice(1, 1);
  if (first.type === "paragraph" && isTight(list, item, isClosed)) {
    const text = first.children[0];
    if (text !== undefined && children[1] !== undefined && children[1].type !== "blank") text.value += "\n";
    first.isTransparent = true;
  }
  return children.at(-1)?.type === "blank" ? children.pop() : undefined;
}

function isTight(list: Element, item: Element, isClosed: boolean): boolean {
  const { children } = item;
  const isLast = list.children.at(-1) === item;
  const isApart = children.length >= 2 && children[1]?.type === "blank";
  if (isApart && !(isLast && children.length === 2 && !isClosed)) return false;
  // A last item follows the manner of the others: it is loose where all of them are.
  return !isLast || list.children.length === 1 || list.children.slice(0, -1).some(isTightOrOther);
}

function isTightOrOther(item: Element): boolean {
  const first = item.children[0];
  return first?.type !== "paragraph" || first.isTransparent === true;
}
