/** A page that its author wrote in HTML: its headings, and each of its lines in the file. */
import { Parser } from "htmlparser2";
import type { Heading } from "../model/runbook.ts";
import { oneLine } from "../model/words.ts";

/** The page without what a frame of its own would hold: of a whole document, only what is within `<body>`. */
export function innerHtml(html: string): string {
  const body = /<body\b[^>]*>([\s\S]*?)(?:<\/body>|$)/i.exec(html)?.[1];
  if (body !== undefined) return body;
  return html.replace(/<!doctype[^>]*>|<\/?html\b[^>]*>|<head\b[\s\S]*?(?:<\/head>|$)/gi, "");
}

/** Headings in the order of the text. @param lineAt line of the file for a position in the HTML */
export function headingsOf(html: string, lineAt: (offset: number) => number): Heading[] {
  const headings: Heading[] = [];
  let open: { level: number; id: string; text: string; line: number } | undefined;
  const parser: Parser = new Parser({
    onopentag(name, attributes) {
      if (/^h[1-6]$/.test(name))
        open = { level: Number(name[1]), id: attributes.id ?? "", text: "", line: lineAt(parser.startIndex) };
    },
    ontext(text) {
      if (open !== undefined) open.text += text;
    },
    onclosetag(name) {
      if (open === undefined || name !== `h${open.level}`) return;
      headings.push({ ...open, text: oneLine(open.text), inToc: open.id !== "" });
      open = undefined;
    },
  });
  parser.end(html);
  return headings;
}

/** Where each line of a text begins, as the line marks that the reader of references takes. */
export function lineMarksOf(html: string): { offset: number; line: number }[] {
  const marks = [{ offset: 0, line: 0 }];
  for (let at = html.indexOf("\n"); at >= 0; at = html.indexOf("\n", at + 1))
    marks.push({ offset: at + 1, line: marks.length });
  return marks;
}
