/** How alike two texts are, told from a few numbers of each: a page that was moved and changed is still the same page. */
import { memo } from "../../checker/memo.ts";
import type { Runbook } from "./runbook.ts";

/** How many numbers a text is known by; a shorter one is known by all of its lines. */
const MOST = 32;
/** Characters of a number: 24 bits to the base of 36. */
const WIDTH = 5;

/** From this likeness on a page is the same under another name, as for git. */
export const SAME_PAGE = 0.5;

/**
 * The smallest hashes of a text's lines, each line once, without blanks around it: a bottom-k sketch (A. Broder, "On the resemblance
 * and containment of documents", 1997).
 * @returns at most 32 times five characters, in order
 */
export function sketchOf(text: string): string {
  const lines = new Set(
    text
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
  );
  const smallest = Uint32Array.from(lines, hashOf).sort().subarray(0, MOST);
  return Array.from(smallest, (hash) => hash.toString(36).padStart(WIDTH, "0")).join("");
}

/** That of a page's text, made once. */
export const sketchOfPage = memo(({ body }: Runbook) => sketchOf(body));

/** The share of lines that two texts have in common, of all lines of both; 0 where one has none. */
export function likeness(one: string, other: string): number {
  const [left, right] = [numbersOf(one), numbersOf(other)];
  const all = [...new Set([...left, ...right])].sort().slice(0, MOST);
  const common = all.filter((number) => left.has(number) && right.has(number));
  return all.length === 0 ? 0 : common.length / all.length;
}

function numbersOf(sketch: string): Set<string> {
  return new Set(
    Array.from({ length: Math.floor(sketch.length / WIDTH) }, (_, at) => sketch.slice(at * WIDTH, (at + 1) * WIDTH)),
  );
}

/** FNV-1a, folded to 24 bits: it has to be fast, and nobody gains anything by a collision. */
function hashOf(line: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < line.length; at++) hash = Math.imul(hash ^ line.charCodeAt(at), 0x01000193);
  return ((hash >>> 24) ^ hash) & 0xffffff;
}
