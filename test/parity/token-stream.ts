/** HTML as a stream of tags and folded text, in which two renderings of one page can be compared exactly. */
import { Parser } from "htmlparser2";
import { ADDED } from "../../site/markdown/after/callouts.ts";

/** Attributes that say nothing about the text: highlighting and roles. */
const IGNORED = new Set(["role", "rel"]);
const HIGHLIGHTER = /\bhighlight(?:er-\w+)?\b/;

/** The stream of a page. Highlighting, the division of white space and the turn of quotes are left out. */
export function tokenStream(html: string): string[] {
  const tokens: string[] = [];
  const open: { name: string; isHidden: boolean }[] = [];
  let text = "";
  const flush = () => {
    const folded = text
      .replace(/[ \t\n\r]+/g, " ")
      .trim()
      .replace(/[‘’]/g, "'")
      .replace(/[“”]/g, '"');
    if (folded !== "") tokens.push(folded);
    text = "";
  };
  const isAdded = () => open.some(({ name }) => name === ADDED);
  const parser = new Parser({
    onopentag(name, attributes) {
      const isInCode = open.some((element) => element.name === "pre");
      const isHidden = (name === "div" && HIGHLIGHTER.test(attributes.class ?? "")) || (name === "span" && isInCode);
      open.push({ name: ADDED in attributes ? ADDED : name, isHidden: isHidden || isAdded() || ADDED in attributes });
      if (open.at(-1)?.isHidden === true) return;
      flush();
      tokens.push(`<${name}${name === "pre" || name === "code" ? "" : written(attributes)}>`);
    },
    ontext(part) {
      if (!isAdded()) text += part;
    },
    onclosetag(name) {
      const { isHidden = false } = open.pop() ?? {};
      if (isHidden) return;
      flush();
      tokens.push(`</${name}>`);
    },
  });
  parser.end(html);
  flush();
  return tokens;
}

function written(attributes: Record<string, string>): string {
  const kept = Object.entries(attributes).filter(([key]) => !IGNORED.has(key));
  return kept
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => ` ${key}="${value}"`)
    .join("");
}
