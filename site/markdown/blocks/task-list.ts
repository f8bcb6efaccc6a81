/** Task lists: items that begin with `[ ]` or `[x]` get a checkbox. */
import type { BlockRule } from "../document.ts";
import type { Element } from "../element.ts";
import { list } from "./list.ts";

const BOX = '<input type="checkbox" class="task-list-item-checkbox" disabled="disabled"';

/** A list, and its checkboxes. */
export const taskList: BlockRule = (state) => {
  if (!list(state)) return false;
  const found = state.parent.children.findLast(({ type }) => type === "bullet-list" || type === "ordered-list");
  if (found !== undefined) addBoxes(found);
  return true;
};

function addBoxes(found: Element): void {
  let isTaskList = false;
  for (const item of found.children) {
    const text = item.children[0]?.type === "paragraph" ? item.children[0].children[0] : undefined;
    if (text === undefined) continue;
    const before = text.value;
    text.value = before.replace(/^\s*\[ \]\s+/, `${BOX} />`).replace(/^\s*\[x\]\s+/i, `${BOX} checked="checked" />`);
    isTaskList ||= text.value !== before;
    // As in the original, the items after the first task are marked even where they have no box.
    if (isTaskList) item.attributes.set("class", "task-list-item");
  }
  if (isTaskList) found.attributes.set("class", "task-list");
}
