/** The placeholders of a rendered page: those that stand in its code, in order, and the slots of its commands. */
import { walkHtml } from "../html/walk-html.ts";
import { slotsOfCode } from "../shell/block.ts";
import type { Slot } from "../../checker/shell/fill.ts";
import type { Placeholder } from "../shell/placeholder.ts";

const MOST = 12;

/** What a page's commands can be given. */
export interface PagePlaceholders {
  readonly fields: readonly Placeholder[];
  /** By the text of the command. */
  readonly commands: ReadonlyMap<string, readonly Slot[]>;
}

/** At most a dozen fields: a page with more is a template, and a form for it would hide the page. */
export function placeholdersOf(html: string): PagePlaceholders {
  const fields = new Map<string, Placeholder>();
  const commands = new Map<string, readonly Slot[]>();
  for (const { text, language } of codeOf(html)) {
    const slots = slotsOfCode(text, language);
    if (slots.length > 0) commands.set(text, slots);
    for (const { key, start, end } of slots)
      if (!fields.has(key)) fields.set(key, { key, written: text.slice(start, end) });
  }
  const shown = [...fields.values()].slice(0, MOST);
  return { fields: shown, commands };
}

interface Code {
  readonly text: string;
  readonly language: string;
}

function codeOf(html: string): Code[] {
  if (!/&lt;|\$|\{\{/.test(html)) return [];
  const found: Code[] = [];
  let depth = 0;
  let text = "";
  let language = "";
  walkHtml(html, {
    onopentag(name, { class: classes = "" }) {
      if (name === "code") depth += 1;
      if (name === "code" || name === "pre" || (name === "div" && depth === 0)) {
        const named = /(?:^|\s)language-([\w+-]+)/.exec(classes)?.[1];
        if (named !== undefined) language = named.toLowerCase();
      }
    },
    ontext(part) {
      if (depth > 0) text += part;
    },
    onclosetag(name) {
      if (name !== "code") return;
      depth -= 1;
      if (depth > 0) return;
      // A diagram is no command.
      if (language !== "mermaid" && /[<$]|\{\{/.test(text)) found.push({ text, language });
      text = "";
      language = "";
    },
  });
  return found;
}
