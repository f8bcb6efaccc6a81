/** Which alerts a page answers: what its front matter says, else what its examples show, else its own name where that is one. */
import { wordList } from "./words.ts";

const SECTION = /^#{1,6}[ \t]+example[ \t]+alerts?\b.*$/im;
/** An alert's name is in code and has the shape of one: CamelCase, or the value of an `alertname` label. */
const NAME = /`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*[A-Z][A-Za-z0-9]*)`/g;
/** `etcdNoLeader`, `KubePodCrashLooping`: at least two words in one, nothing between them, and not all in capitals as in `README`. */
export const SEVERAL_WORDS = /^(?=.*[a-z])[A-Za-z][a-z0-9]*(?:[A-Z]+[a-z0-9]*)+$/;
const LABEL = /\balertname\s*[=:]\s*"?([A-Za-z_:][\w:]*)/g;

/**
 * @param name of the file, without its extension: in many collections a page is called like the alert that it answers, and
 *   says so again in its first heading
 * @returns alert names without duplicates, in the order of the text
 */
export function alertsOf(frontMatter: Readonly<Record<string, unknown>>, body: string, name: string): string[] {
  const declared = wordList(frontMatter["alerts"]);
  if (declared.length > 0) return [...new Set(declared)];
  const start = SECTION.exec(body);
  const section = start === null ? "" : untilNextHeading(body.slice(start.index + start[0].length));
  const names = [...section.matchAll(NAME), ...section.matchAll(LABEL)].map((match) => match[1] ?? "");
  if (names.length > 0) return [...new Set(names)];
  const heading = /^#[ \t]+(.+?)[ \t]*#*$/m.exec(body)?.[1];
  return heading === name && SEVERAL_WORDS.test(name) ? [name] : [];
}

function untilNextHeading(text: string): string {
  const next = /^#{1,6}[ \t]/m.exec(text);
  return next === null ? text : text.slice(0, next.index);
}
