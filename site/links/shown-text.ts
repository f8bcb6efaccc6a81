/** What a reader sees of HTML, code aside. */
import { Parser } from "htmlparser2";

const HIDDEN: ReadonlySet<string> = new Set(["pre", "code", "script", "style"]);

/** The text between the tags, entities decoded, without that of code, scripts and styles. */
export function shownText(html: string): string {
  let text = "";
  let hidden = 0;
  const parser = new Parser({
    onopentag: (name) => void (hidden += HIDDEN.has(name) ? 1 : 0),
    onclosetag: (name) => void (hidden -= HIDDEN.has(name) ? 1 : 0),
    ontext(part) {
      if (hidden === 0) text += part;
    },
  });
  parser.write(html);
  parser.end();
  return text;
}
