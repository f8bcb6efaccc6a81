/** Search itself, fetched when the field is used: names at once, the text of the pages below them. */
import { hrefOf } from "./search/addresses.ts";
import type { Piece } from "./search/excerpt.ts";
import { createFilters } from "./search/filters.ts";
import { type NamedPage, type NameIndex, type NamesFile, unpackNames } from "./search/names-file.ts";
import { OtherBuild, type Parts } from "./search/parts.ts";
import { createNameSearch, type Match, saysMore, SLIPS, SURE } from "./search/rank.ts";
import { recentPages } from "./search/recent-pages.ts";
import { createResultList, type Item } from "./search/result-list.ts";
import { createTextSearch, type TextFound, type TextMatch } from "./search/text-search.ts";

/** Names that are shown where the text is searched, too; where it is not, more. */
const NAMES = 5;
const NAMES_ALONE = 8;
const SLIPPED_NAMES = 3;
/** Names whose types and teams can be chosen from. */
const NEAR = 60;
const TEXTS = 8;
/** Places of one page, and the pages that have more than one. */
const PLACES = 2;
const BEST = 3;
/** Milliseconds after the last key. */
const PAUSE = 120;
const SHORTEST_TEXT = 2;

/** Connects the field; what was typed before this was loaded is answered at once. Rejects where there is no index. */
export type StartSearch = (field: HTMLInputElement, finder: HTMLElement, base: string, parts: Parts) => Promise<void>;

declare global {
  var runbookSearch: StartSearch | undefined;
}

interface Searchers {
  readonly names: (query: string, most: number) => Match[];
  /** Absent where the text is not searched. */
  readonly text?: ReturnType<typeof createTextSearch>;
}

function searchersOf(file: unknown, parts: Parts): Searchers {
  const index: NameIndex = unpackNames(file as NamesFile);
  const names = createNameSearch(index.pages);
  return { names, ...(index.text === undefined ? {} : { text: createTextSearch(index, parts) }) };
}

globalThis.runbookSearch = async (field, finder, base, parts) => {
  let searchers = searchersOf(await parts.load("names"), parts);
  const list = createResultList(field, finder, () => respond());
  const filters = createFilters(list.filters, () => respond());
  let timer: ReturnType<typeof setTimeout> | undefined;

  const askText = async (query: string): Promise<TextFound | undefined> => {
    try {
      return await searchers.text?.(query, TEXTS, filters.isWanted);
    } catch (error) {
      if (!(error instanceof OtherBuild)) return undefined;
      // The site was built again since this page was opened.
      searchers = searchersOf(await parts.loadAnew("names"), parts);
      return searchers.text?.(query, TEXTS, filters.isWanted);
    }
  };

  const showText = async (query: string, matches: readonly Match[]): Promise<void> => {
    const found = await askText(query).catch(() => undefined);
    if (field.value.trim() !== query) return;
    const names = namesOf(matches, filters.isWanted, found?.isExact === true);
    const places = (found?.matches ?? []).flatMap((match, rank) => itemsOf(match, rank, base));
    filters.show([...new Set([...matches.map(({ page }) => page), ...(found?.near ?? [])])]);
    list.update([
      { title: "Pages", items: names.map((match) => itemOf(match, base)) },
      { title: "In the text", items: places },
    ]);
    list.say(found === undefined ? "The text of the pages can’t be searched now." : sentence(names, found.matches));
  };

  function respond(): void {
    clearTimeout(timer);
    const query = field.value.trim();
    if (query === "") {
      const recent = recentPages();
      if (recent.length === 0 || document.activeElement !== field) return list.close();
      filters.show([]);
      list.show([{ title: "Read last", items: recent.map(({ title, path }) => ({ text: title, href: path })) }]);
      return list.say("");
    }
    const matches = searchers.names(query, NEAR);
    const isText = searchers.text !== undefined && query.length >= SHORTEST_TEXT;
    const shown = isText
      ? namesOf(matches, filters.isWanted, false)
      : matches.filter(({ page }) => filters.isWanted(page)).slice(0, NAMES_ALONE);
    filters.show(matches.map(({ page }) => page));
    list.show([{ title: "Pages", items: shown.map((match) => itemOf(match, base)) }]);
    list.say(isText ? "Searching the text of all pages…" : sentence(shown));
    if (isText) timer = setTimeout(() => void showText(query, matches), PAUSE);
  }
  field.addEventListener("input", respond);
  respond();
};

/** Those that have every word; where there are none, those that were probably meant, unless the text has all words as they are. */
function namesOf(matches: readonly Match[], isWanted: (page: NamedPage) => boolean, isExact: boolean): Match[] {
  const wanted = matches.filter(({ page }) => isWanted(page));
  const sure = wanted.filter(({ score }) => score >= SURE);
  if (sure.length > 0) return sure.slice(0, NAMES);
  return isExact ? [] : wanted.filter(({ score }) => score >= SLIPS).slice(0, SLIPPED_NAMES);
}

function itemOf(match: Match, base: string): Item {
  const { page, name, kind } = match;
  const said = saysMore(match) ? (kind === "alert" ? name : `${kind}: ${name}`) : "";
  return { text: page.title, about: aboutOf(page, said), href: hrefOf(base, page.url) };
}

/** A page with its best places; where only its name has the words, with the place that comes nearest. */
function itemsOf({ page, places, missing }: TextMatch, rank: number, base: string): Item[] {
  const [first, ...others] = places;
  if (first === undefined) return [];
  const hits = others.filter(({ excerpt }) => hasHit(excerpt));
  const lead = hasHit(first.excerpt) || hits.length === 0 ? first : { ...first, excerpt: hits.shift()?.excerpt ?? [] };
  const shown = [lead, ...(rank < BEST ? hits.slice(0, PLACES - 1) : [])];
  return shown.map(({ id, title, excerpt }, index): Item => {
    const text = title === "" || title === page.title ? page.title : `${page.title} › ${title}`;
    const href = hrefOf(base, page.url + (id === "" ? "" : `#${encodeURIComponent(id)}`));
    return { text, href, excerpt, ...(index === 0 ? { about: aboutOf(page, ""), missing } : {}) };
  });
}

function hasHit(excerpt: readonly Piece[]): boolean {
  return excerpt.some(({ isFound }) => isFound);
}

function aboutOf({ title, type, team, service }: NamedPage, said: string): string {
  const words = [said, type, team === "" ? service : team];
  return words.filter((word) => word !== "" && word !== title).join(" · ");
}

function sentence(names: readonly Match[], texts?: readonly TextMatch[]): string {
  const pages =
    names.length === 0 ? "No page is called so." : names.length === 1 ? "1 page." : `${names.length} pages.`;
  if (texts === undefined) return pages;
  const left =
    texts.length > 0 && texts.every(({ missing }) => missing.length > 0) ? " No page has all of these words." : "";
  return `${pages} ${texts.length === 0 ? "Nothing" : `${texts.length} pages`} in the text.${left}`;
}
