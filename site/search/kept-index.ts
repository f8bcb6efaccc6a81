/** The index of the pages' text, made with what an earlier build has kept of the pages that are as they were. */
import type { SectionTerms } from "./page-terms.ts";
import { type PageChange, type TextIndex, changedIndex, createIndexMaker } from "./text-index.ts";

/** What an earlier build has kept, by name and by the key of all that it was made of. */
export interface KeptPieces {
  /** What was kept under the name, where it has the key; it is then kept for the next build, too. */
  readonly take: (name: string, key: string) => Buffer | undefined;
  readonly look: (name: string) => Buffer | undefined;
  readonly keyOf: (name: string) => string | undefined;
  readonly keep: (name: string, key: string, text: string) => void;
  readonly keepAsIs: (name: string) => void;
}

/** A page that is searched. */
export interface IndexedPage {
  readonly id: string;
  /** Of all that its terms are made of. */
  readonly key: string;
}

/** An index that is being made. */
export interface IndexInProgress {
  /** @param number of the page; all are added, in order @param make the terms of its sections */
  readonly add: (number: number, make: () => readonly SectionTerms[]) => void;
  readonly finish: () => TextIndex;
}

const NAME = "index of the text";

type Make = () => readonly SectionTerms[];

/** @param pages in the order of their numbers */
export function createIndex(pages: readonly IndexedPage[], kept: KeptPieces | undefined): IndexInProgress {
  const before = kept && readIndex(kept, pages);
  const work = kept && before ? changeOf(kept, before, pages) : wholeOf(kept, pages);
  return {
    add: work.add,
    finish() {
      const index = work.finish();
      kept?.keep(NAME, NAME, textOf(pages, index));
      return index;
    },
  };
}

/** Made of the terms of every page. */
function wholeOf(kept: KeptPieces | undefined, pages: readonly IndexedPage[]): IndexInProgress {
  const maker = createIndexMaker();
  return {
    add: (number, make) => maker.add(termsOf(kept, pages[number] as IndexedPage, make)),
    finish: () => maker.finish(),
  };
}

/** Made of the index before, where it can be. */
function changeOf(kept: KeptPieces, { keys, index }: KeptIndex, pages: readonly IndexedPage[]): IndexInProgress {
  const makers: Make[] = [];
  const changes = new Map<number, PageChange>();
  let isKnown = true;
  return {
    add(number, make) {
      const page = pages[number] as IndexedPage;
      const key = keys[number] ?? "";
      makers[number] = make;
      if (key === page.key) return kept.keepAsIs(nameOf(page));
      const before = kept.keyOf(nameOf(page)) === key ? kept.look(nameOf(page)) : undefined;
      if (before === undefined) isKnown = false;
      else changes.set(number, { before: termsIn(before), after: termsOf(kept, page, make) });
    },
    finish() {
      const changed = isKnown ? changedIndex(index, changes) : undefined;
      if (changed !== undefined) return changed;
      const whole = wholeOf(kept, pages);
      for (const [number, make] of makers.entries()) whole.add(number, () => changes.get(number)?.after ?? make());
      return whole.finish();
    },
  };
}

function termsOf(kept: KeptPieces | undefined, page: IndexedPage, make: Make): readonly SectionTerms[] {
  const bytes = kept?.take(nameOf(page), page.key);
  if (bytes !== undefined) return termsIn(bytes);
  const terms = make();
  kept?.keep(nameOf(page), page.key, JSON.stringify(terms));
  return terms;
}

function nameOf({ id }: IndexedPage): string {
  return `terms of ${id}`;
}

function termsIn(bytes: Buffer): readonly SectionTerms[] {
  // They are as a build has written them, or they would not be given.
  return JSON.parse(bytes.toString("utf8")) as readonly SectionTerms[];
}

interface KeptIndex {
  /** By the number of the page. */
  readonly keys: readonly string[];
  readonly index: TextIndex;
}

type Packed = Omit<TextIndex, "terms"> & {
  readonly ids: readonly string[];
  readonly keys: readonly string[];
  readonly terms: readonly (readonly [term: string, places: string, all?: string])[];
};

function textOf(pages: readonly IndexedPage[], { average, lengths, terms }: TextIndex): string {
  const packed: Packed = {
    ids: pages.map(({ id }) => id),
    keys: pages.map(({ key }) => key),
    average,
    lengths,
    terms: [...terms].map(([term, { places, all }]) => (all === undefined ? [term, places] : [term, places, all])),
  };
  return JSON.stringify(packed);
}

/** @returns undefined where there is none, or one of other pages */
function readIndex(kept: KeptPieces, pages: readonly IndexedPage[]): KeptIndex | undefined {
  const bytes = kept.look(NAME);
  if (bytes === undefined) return undefined;
  const { ids, keys, average, lengths, terms } = JSON.parse(bytes.toString("utf8")) as Packed;
  if (ids.length !== pages.length || ids.some((id, number) => id !== pages[number]?.id)) return undefined;
  return {
    keys,
    index: {
      average,
      lengths,
      terms: new Map(terms.map(([term, places, all]) => [term, { places, ...(all === undefined ? {} : { all }) }])),
    },
  };
}
