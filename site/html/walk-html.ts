/** Goes through rendered HTML from tag to tag. What is well formed, as nearly all is that was Markdown, takes a third of the time. */
import { Parser } from "htmlparser2";

/** What a reader wants to hear of, in the order of the text. */
export interface HtmlReader {
  /** @param attributes by name in lower case, values decoded */
  readonly onopentag: (name: string, attributes: Readonly<Record<string, string>>) => void;
  /** Text, decoded; a character that was written as an entity comes by itself. */
  readonly ontext: (text: string) => void;
  readonly onclosetag: (name: string) => void;
}

/** Calls the reader as a parser of HTML would, whatever the HTML is. */
export function walkHtml(html: string, reader: HtmlReader): void {
  const steps = stepsOf(html);
  if (steps === undefined) {
    new Parser(reader).end(html);
    return;
  }
  for (const { kind, text, attributes = NONE } of steps) {
    if (kind === "text") reader.ontext(text);
    else if (kind === "open") reader.onopentag(text, attributes);
    else reader.onclosetag(text);
  }
}

interface Step {
  readonly kind: "open" | "text" | "close";
  /** Of a tag its name. */
  readonly text: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

const NONE: Readonly<Record<string, string>> = {};
const VOID = new Set(["br", "hr", "img"]);
const INLINE = words("a abbr b code del em i ins kbd mark q s samp small span strong sub sup u var br img");
/** Elements that hold no other language than HTML, and end where they say so. */
const PLAIN = new Set([
  ...INLINE,
  ...words("p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd pre blockquote div section figure figcaption details summary hr"),
  ...words("table thead tbody tfoot tr th td"),
]);
/** What an open element cannot hold: it would end there, although nothing says so. */
const ENDED_BY: Readonly<Record<string, (name: string) => boolean>> = {
  p: (name) => !INLINE.has(name),
  a: (name) => name === "a",
  li: (name) => name === "li",
  dt: (name) => name === "dd" || name === "dt",
  dd: (name) => name === "dd" || name === "dt",
  thead: (name) => !["tr", "th"].includes(name),
  tbody: (name) => name !== "tr",
  tfoot: (name) => name !== "tr",
  tr: (name) => name === "tr",
  th: (name) => ["tr", "th", "td", "tbody", "tfoot"].includes(name),
  td: (name) => ["tr", "th", "td", "tbody", "tfoot"].includes(name),
};

const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z][a-z0-9-]*(?:="[^"<>]*")?)*)\s*(\/?)>/y;
const ATTRIBUTE = /([a-z][a-z0-9-]*)(?:="([^"]*)")?/g;

/** @returns undefined where only a parser can tell */
function stepsOf(html: string): Step[] | undefined {
  const steps: Step[] = [];
  const open: string[] = [];
  for (let at = 0; at < html.length;) {
    const next = html.indexOf("<", at);
    const end = next < 0 ? html.length : next;
    if (end > at && !addText(steps, html.slice(at, end))) return undefined;
    if (next < 0) break;
    TAG.lastIndex = next;
    const found = TAG.exec(html);
    if (found === null) return undefined;
    const [tag, isClosing, name = "", written = "", isClosed] = found;
    at = next + tag.length;
    if (!PLAIN.has(name)) return undefined;
    if (isClosing !== "") {
      if (open.pop() !== name || written !== "" || isClosed !== "") return undefined;
      steps.push({ kind: "close", text: name });
      continue;
    }
    if (ENDED_BY[open.at(-1) ?? ""]?.(name) === true) return undefined;
    const attributes = written === "" ? NONE : attributesOf(written);
    if (attributes === undefined) return undefined;
    steps.push({ kind: "open", text: name, attributes });
    if (VOID.has(name)) steps.push({ kind: "close", text: name });
    else if (isClosed !== "") return undefined;
    else open.push(name);
  }
  return open.length === 0 ? steps : undefined;
}

function attributesOf(written: string): Record<string, string> | undefined {
  const attributes: Record<string, string> = {};
  for (const [, name = "", value = ""] of written.matchAll(ATTRIBUTE)) {
    const parts = partsOf(value);
    if (parts === undefined) return undefined;
    // The first one counts, as in a browser.
    if (!Object.hasOwn(attributes, name)) attributes[name] = parts.join("");
  }
  return attributes;
}

function addText(steps: Step[], text: string): boolean {
  const parts = partsOf(text);
  for (const part of parts ?? []) steps.push({ kind: "text", text: part });
  return parts !== undefined;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

/** A text cut where it has an entity, and these decoded; undefined where it has one that is not among those that rendering makes. */
function partsOf(text: string): string[] | undefined {
  if (!text.includes("&")) return [text];
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    const next = text.indexOf("&", at);
    if (next !== at) parts.push(text.slice(at, next < 0 ? text.length : next));
    if (next < 0) break;
    const entity = text.slice(next, text.indexOf(";", next) + 1);
    const character = ENTITIES[entity];
    if (character === undefined) return undefined;
    parts.push(character);
    at = next + entity.length;
  }
  return parts;
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}
