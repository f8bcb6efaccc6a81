/** The placeholders of a rendered page: those that stand in its code, in order. */
import { Parser } from "htmlparser2";
import { withoutPrompts } from "./command/prompt.ts";
import { placeholdersIn, type Placeholder } from "./command/placeholder.ts";

const MOST = 12;

/** At most a dozen: a page with more is a template, and a form for it would hide the page. */
export function placeholdersOf(html: string): Placeholder[] {
  if (!/&lt;|\$/.test(html)) return [];
  const found = new Map<string, Placeholder>();
  let depth = 0;
  let code = "";
  const parser = new Parser({
    onopentagname(name) {
      if (name === "code") depth += 1;
    },
    ontext(text) {
      if (depth > 0) code += text;
    },
    onclosetag(name) {
      if (name !== "code") return;
      depth -= 1;
      for (const placeholder of placeholdersIn(withoutPrompts(code)))
        if (!found.has(placeholder.key)) found.set(placeholder.key, placeholder);
      code = "";
    },
  });
  parser.end(html);
  return [...found.values()].slice(0, MOST);
}
