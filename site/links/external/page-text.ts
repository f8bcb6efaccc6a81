/** What of a page in another place is looked at: its ids, and its shape for a comparison with another page. */
import { readTags } from "../html-tags.ts";

const WANTED = new Set(["id", "name"]);

/** Ids and anchor names, decoded as a browser does. */
export function idsOf(html: string): Set<string> {
  const ids = new Set<string>();
  readTags(html, {
    wanted: WANTED,
    tag(name, { id, name: anchor }) {
      if (id !== undefined) ids.add(id);
      if (name === "a" && anchor !== undefined) ids.add(anchor);
    },
  });
  return ids;
}

export interface Shape {
  readonly title: string;
  readonly words: ReadonlySet<string>;
  /** What the address itself says, which a page may repeat. */
  readonly ownWords: ReadonlySet<string>;
}

/** Title and words of a page. */
export function shapeOf(html: string, url: string): Shape {
  const title = /<title[^>]*>([\s\S]*?)<\/title>/i.exec(html)?.[1]?.trim() ?? "";
  const text = html.replace(/<(script|style|noscript)\b[\s\S]*?<\/\1\s*>/gi, " ").replace(/<[^>]*>/g, " ");
  return { title, words: wordsOf(text), ownWords: wordsOf(url) };
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/\p{L}{2,}/gu));
}

/** Whether two pages say the same under the same title: nine of ten words, but for what their addresses say. */
export function isSameShape(a: Shape, b: Shape): boolean {
  if (a.title !== b.title) return false;
  const counted = (words: ReadonlySet<string>): string[] =>
    [...words].filter((word) => !a.ownWords.has(word) && !b.ownWords.has(word));
  const [first, second] = [counted(a.words), counted(b.words)];
  const shared = first.filter((word) => b.words.has(word)).length;
  const all = first.length + second.length - shared;
  return all === 0 || shared / all >= 0.9;
}
