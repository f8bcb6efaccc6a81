/** GitHub's `- [ ] call the team`: a box that shows whether a step is done. */
import type { Token } from "markdown-it";
import { addClass, htmlToken } from "./tokens.ts";

const TASK = /^\[([ xX])\](?:[ \t]+|$)/;

/** Puts boxes in the place of the brackets that items begin with. */
export function addTaskBoxes(tokens: readonly Token[]): void {
  const lists: Token[] = [];
  for (const [index, token] of tokens.entries()) {
    if (/^(?:bullet|ordered)_list_open$/.test(token.type)) lists.push(token);
    else if (/^(?:bullet|ordered)_list_close$/.test(token.type)) lists.pop();
    else if (token.type === "list_item_open" && tokens[index + 1]?.type === "paragraph_open") {
      const list = lists.at(-1);
      const inline = tokens[index + 2];
      const text = inline?.children?.[0];
      // Its first bracket may be one that a backslash stands before.
      const isTask = text?.type === "text" && /^\[[ xX]\][ \t]+\S/.test(inline?.content ?? "");
      const mark = isTask ? TASK.exec(text.content) : null;
      if (text === undefined || mark === null || list === undefined) continue;
      text.content = text.content.slice(mark[0].length);
      const checked = mark[1] === " " ? "" : ' checked="checked"';
      const box = htmlToken(
        `<input type="checkbox" class="task-list-item-checkbox" disabled="disabled"${checked} /> `,
        0,
      );
      box.type = "task_box";
      inline?.children?.unshift(box);
      addClass(token, "task-list-item");
      if (!(list.attrGet("class") ?? "").includes("task-list")) addClass(list, "task-list");
    }
  }
}
