/** Which alerts a page answers: what its front matter says, else what its examples show. */
import { wordList } from "./words.ts";

const SECTION = /^#{1,6}[ \t]+example[ \t]+alerts?\b.*$/im;
/** An alert's name stands in code and has the shape of one: CamelCase, or the value of an `alertname` label. */
const NAME = /`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*[A-Z][A-Za-z0-9]*)`/g;
const LABEL = /\balertname\s*[=:]\s*"?([A-Za-z_:][\w:]*)/g;

/** @returns alert names without duplicates, in the order of the text */
export function alertsOf(frontMatter: Readonly<Record<string, unknown>>, body: string): string[] {
  const declared = wordList(frontMatter["alerts"]);
  if (declared.length > 0) return [...new Set(declared)];
  const start = SECTION.exec(body);
  const section = start === null ? "" : untilNextHeading(body.slice(start.index + start[0].length));
  const names = [...section.matchAll(NAME), ...section.matchAll(LABEL)].map((match) => match[1] ?? "");
  return [...new Set(names)];
}

function untilNextHeading(text: string): string {
  const next = /^#{1,6}[ \t]/m.exec(text);
  return next === null ? text : text.slice(0, next.index);
}
