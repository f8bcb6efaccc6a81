/** What a reader sees of HTML, code aside. */
import { Parser } from "htmlparser2";

const HIDDEN: ReadonlySet<string> = new Set(["pre", "code", "script", "style"]);
const HIDDEN_BLOCKS: ReadonlySet<string> = new Set(["pre", "script", "style"]);

/** The text between the tags, entities decoded, without that of code, scripts and styles. */
export function shownText(html: string): string {
  return textOf(html, HIDDEN);
}

/** The same with the code that is within a line. */
export function shownLines(html: string): string {
  return textOf(html, HIDDEN_BLOCKS);
}

/** What is the same in Markdown and in what is shown of it: letters, digits and brackets, but no marks and no typography. */
export function bareText(text: string): string {
  return text.replace(/[^\p{L}\p{N}[\]()^]/gu, "");
}

function textOf(html: string, hides: ReadonlySet<string>): string {
  let text = "";
  let hidden = 0;
  const parser = new Parser({
    onopentag: (name) => void (hidden += hides.has(name) ? 1 : 0),
    onclosetag: (name) => void (hidden -= hides.has(name) ? 1 : 0),
    ontext(part) {
      if (hidden === 0) text += part;
    },
  });
  parser.write(html);
  parser.end();
  return text;
}
