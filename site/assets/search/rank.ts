/** Ranks pages by how well the best of their names fits what somebody typed. */
import { decoded } from "../decoded.ts";
import { lettersOf } from "./distance.ts";
import { fitOf, fitOrSlip, type Name, type Query } from "./fit.ts";
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

/** Below this, a word is missing; from here on to `SURE` all are there, with slips. */
export const SLIPS = 200;

/** From here on the words stand together: nobody who typed that has slipped. */
const PLAIN = 640;

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

/** For whoever shows a match: true where the name says something that the title does not. */
export function saysMore({ kind }: Match): boolean {
  return kind !== KINDS[0] && kind !== "file";
}
