/** Ranks pages by how well their names fit what somebody typed: exact, prefix, words, joined fragments, slips. */
import { distance, distanceWithin, lacking, lettersOf } from "./distance.ts";
import { KINDS, type NameKind, type NamedPage } from "./names-file.ts";
import { wordsOf } from "./words.ts";

/** A page that fits, with the name by which it does. */
export interface Match {
  readonly page: NamedPage;
  readonly name: string;
  readonly kind: NameKind;
  /** Comparable within one query only; from `SURE` on, every word was found without a slip. */
  readonly score: number;
}

/** Below this, words are missing or misspelt. */
export const SURE = 500;

/** From here on the words stand together: nobody who typed that has slipped. */
const PLAIN = 640;

interface Name {
  readonly text: string;
  readonly kind: NameKind;
  readonly words: readonly string[];
  readonly joined: string;
  readonly letters: number;
}

interface Query {
  readonly words: readonly string[];
  /** What stood between blanks and signs: names as they were pasted. */
  readonly tokens: ReadonlySet<string>;
  readonly joined: string;
  readonly letters: number;
}

/** Names are taken apart once; the function that is returned is fast enough to be called on every key. */
export function createNameSearch(pages: readonly NamedPage[]): (query: string, most: number) => Match[] {
  const entries = pages.map((page) => ({ page, names: namesOf(page) }));
  return (text, most) => {
    const words = wordsOf(text);
    const joined = words.join("");
    const tokens = new Set(text.split(/[^\p{L}\p{N}_-]+/u).map((token) => wordsOf(token).join("")));
    const query = { words, tokens, joined, letters: lettersOf(joined) };
    if (query.joined === "") return [];
    const plain = entries.flatMap(({ page, names }) => bestOf(page, names, query, fitOf) ?? []);
    // Slips are costly to look for, and whoever made none is not helped by them.
    const isEnough =
      plain.some(({ score }) => score >= PLAIN) || plain.filter(({ score }) => score >= SURE).length >= 3;
    const matches = isEnough
      ? plain
      : entries.flatMap(({ page, names }) => bestOf(page, names, query, fitOrSlip) ?? []);
    return matches.sort((a, b) => b.score - a.score || a.name.length - b.name.length || compare(a, b)).slice(0, most);
  };
}

function compare(a: Match, b: Match): number {
  return a.page.title < b.page.title ? -1 : a.page.title > b.page.title ? 1 : a.page.url < b.page.url ? -1 : 1;
}

function namesOf({ title, url, alerts, symptoms, oldNames, service }: NamedPage): Name[] {
  const file = decoded(url)
    .replace(/\/(?:index)?$|\.html$/, "")
    .replace(/^.*\//, "");
  const make =
    (kind: NameKind) =>
    (text: string): Name => {
      const words = wordsOf(text);
      const joined = words.join("");
      return { text, kind, words, joined, letters: lettersOf(joined) };
    };
  const names = [
    make("title")(title),
    ...alerts.map(make("alert")),
    make("file")(file),
    ...oldNames.map(make("old name")),
    ...symptoms.map(make("symptom")),
    make("service")(service),
  ];
  return names.filter(
    (name, index) => name.joined !== "" && names.findIndex(({ joined }) => joined === name.joined) === index,
  );
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

// A service is the name of many pages: it finds them all, after those that are called so.
const WEIGHTS: Readonly<Record<NameKind, number>> = {
  title: 0,
  alert: 0,
  file: -6,
  "old name": -8,
  symptom: -12,
  service: -300,
};

type Fit = (name: Name, query: Query) => number;

function bestOf(page: NamedPage, names: readonly Name[], query: Query, fitting: Fit): Match | undefined {
  let best: { name: Name; score: number } | undefined;
  for (const name of names) {
    const fit = fitting(name, query);
    const score = fit === 0 ? 0 : fit + WEIGHTS[name.kind];
    if (score > (best?.score ?? 0)) best = { name, score };
  }
  const [first] = names;
  if ((best?.score ?? 0) < SURE && first !== undefined && query.words.length > 1) {
    const all = names.flatMap(({ words }) => words);
    if (query.words.every((word) => all.some((one) => one.startsWith(word))))
      best = { name: best?.name ?? first, score: SURE };
  }
  return best === undefined ? undefined : { page, name: best.name.text, kind: best.name.kind, score: best.score };
}

/** 0 for a name that does not fit; the steps between the kinds of fit leave room for the weights. */
function fitOf(name: Name, query: Query): number {
  const { joined } = query;
  const extra = Math.min(60, Math.abs(name.joined.length - joined.length));
  if (name.joined === joined) return 1000;
  if (name.joined.startsWith(joined)) return 940 - extra;
  if (inOrder(query.words, name.words)) return 860 - extra;
  const at = name.joined.indexOf(joined);
  if (at >= 0) return (startsWord(name, at) ? 780 : 700) - extra;
  if (query.words.every((word) => name.words.some((one) => one.startsWith(word)))) return 640 - extra;
  if (query.words.every((word) => word.length > 1 && name.joined.includes(word))) return 570 - extra;
  // A whole line of an alert was pasted: its name is in it.
  if (name.joined.length >= 6 && name.kind !== "service" && query.tokens.has(name.joined)) return 800 - extra;
  return 0;
}

function fitOrSlip(name: Name, query: Query): number {
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

/** True where the words begin words of the name one after another, with others between them at most. */
function inOrder(words: readonly string[], names: readonly string[]): boolean {
  let at = 0;
  for (const word of words) {
    while (at < names.length && names[at]?.startsWith(word) !== true) at += 1;
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

/** For whoever shows a match: true where the name says something that the title does not. */
export function saysMore({ kind }: Match): boolean {
  return kind !== KINDS[0] && kind !== "file";
}
