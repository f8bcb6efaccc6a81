/** How well one name fits what somebody typed: exact, prefix, words, joined fragments, slips of the finger. */
import { distance, distanceWithin, lacking, lettersOf } from "./distance.ts";
import type { NameKind } from "./names-file.ts";

/** A name, taken apart. */
export interface Name {
  readonly text: string;
  readonly kind: NameKind;
  readonly words: readonly string[];
  readonly joined: string;
  readonly letters: number;
}

/** What was typed, taken apart. */
export interface Query {
  readonly words: readonly string[];
  /** What stood between blanks and signs: names as they were pasted. */
  readonly tokens: ReadonlySet<string>;
  readonly joined: string;
  readonly letters: number;
}

/** 0 for a name that does not fit; the steps between the kinds of fit leave room for the weights. */
export function fitOf(name: Name, query: Query): number {
  const { joined } = query;
  const extra = Math.min(60, Math.abs(name.joined.length - joined.length));
  if (name.joined === joined) return 1000;
  if (name.joined.startsWith(joined)) return 940 - extra;
  if (isSame(query.words, name.words)) return 880;
  if (inOrder(query.words, name.words)) return 860 - extra;
  const at = name.joined.indexOf(joined);
  if (at >= 0) return (startsWord(name, at) ? 780 : 700) - extra;
  if (query.words.every((word) => name.words.some((one) => one.startsWith(word)))) return 640 - extra;
  if (query.words.every((word) => word.length > 1 && name.joined.includes(word))) return 570 - extra;
  // A whole line of an alert was pasted: its name is in it. One plain word that is some page's name is only a word.
  if (name.words.length > 1 && name.kind !== "service" && query.tokens.has(name.joined)) return 800 - extra;
  return 0;
}

/** The same, and where nothing fits, how near the name comes to what was typed. */
export function fitOrSlip(name: Name, query: Query): number {
  return fitOf(name, query) || slipOf(name, query);
}

function slipOf(name: Name, query: Query): number {
  const most = slipsIn(query.joined);
  if (most === 0) return 0;
  if (lacking(query.letters, name.letters) <= most) {
    const whole = distance(query.joined, name.joined, most);
    if (whole <= most) return 480 - 40 * whole;
    const begun = distance(query.joined, name.joined.slice(0, query.joined.length), most);
    if (begun <= most) return 420 - 40 * begun;
    const within = distanceWithin(query.joined, name.joined, most);
    if (within <= most) return 380 - 40 * within - Math.min(20, Math.abs(name.joined.length - query.joined.length));
  }
  let slips = 0;
  for (const word of query.words) slips += slipsAway(word, name);
  return slips < TOO_MANY ? 300 - 30 * slips : partly(name, query);
}

const TOO_MANY = 10;

/** Of one typed word to the nearest word of the name; a long one may stand for several of them. */
function slipsAway(word: string, name: Name): number {
  const most = slipsIn(word);
  if (lacking(lettersOf(word), name.letters) > most) return TOO_MANY;
  const nearest = Math.min(most + 1, ...name.words.map((other) => wordDistance(word, other, most)));
  if (nearest <= most) return nearest;
  const joined = word.length >= 6 ? distanceWithin(word, name.joined, most) : most + 1;
  return joined <= most ? joined : TOO_MANY;
}

/** Of three words and more one may be missing: a sentence about the symptom, a name with a suffix. */
function partly(name: Name, { words }: Query): number {
  if (words.length < 3) return 0;
  const found = words.filter((word) => name.words.some((one) => one.startsWith(word))).length;
  return found >= words.length - 1 && found >= 2 ? 160 + found : 0;
}

function wordDistance(word: string, other: string, most: number): number {
  if (other.startsWith(word)) return 0;
  return Math.min(distance(word, other, most), distance(word, other.slice(0, word.length), most));
}

function slipsIn(word: string): number {
  return word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
}

/** The same words, whatever their order. */
function isSame(words: readonly string[], names: readonly string[]): boolean {
  return words.length === names.length && [...words].sort().join(" ") === [...names].sort().join(" ");
}

/** True where the words begin words of the name one after another, with others between them at most. */
function inOrder(words: readonly string[], names: readonly string[]): boolean {
  let at = 0;
  for (const word of words) {
    while (at < names.length && !(names[at] ?? "").startsWith(word)) at += 1;
    if (at === names.length) return false;
    at += 1;
  }
  return true;
}

function startsWord(name: Name, at: number): boolean {
  let start = 0;
  for (const word of name.words) {
    if (start === at) return true;
    start += word.length;
  }
  return false;
}
