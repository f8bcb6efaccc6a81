/** Search itself, fetched on the first key: names at once, the text of the pages where names do not answer. */
import { readNames } from "./search/load-names.ts";
import { createResultList, type Item } from "./search/result-list.ts";
import { createNameSearch, type Match, saysMore, SURE } from "./search/rank.ts";
import { searchText } from "./search/text-search.ts";

const MOST = 8;
const PAUSE = 350;
const SHORTEST_TEXT = 3;

/** What the page says of the site that it is a part of. */
export interface SearchedSite {
  /** Path prefix of the site. */
  readonly base: string;
  /** Whether the text of the pages has an index. */
  readonly hasText: boolean;
}

/** Connects the field; what was typed before this was loaded is answered at once. Rejects where there is no index. */
export async function startSearch(
  field: HTMLInputElement,
  finder: HTMLElement,
  { base, hasText }: SearchedSite,
  answer: Promise<Response>,
): Promise<void> {
  const search = createNameSearch(await readNames(answer));
  const list = createResultList(field, finder);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const showText = async (query: string, names: readonly Item[]): Promise<void> => {
    list.say("Searching the text of all pages…");
    const found = await searchText(query, base);
    if (field.value.trim() !== query) return;
    list.show([
      { title: "Pages", items: names },
      { title: "In the text", items: found ?? [] },
    ]);
    list.say(
      found === undefined ? "The text of the pages can’t be searched here." : sentence(names.length, found.length),
    );
  };

  const respond = (): void => {
    clearTimeout(timer);
    const query = field.value.trim();
    if (query === "") return list.close();
    const matches = search(query, MOST);
    const names = matches.map((match) => itemOf(match, base));
    const isText = hasText && query.length >= SHORTEST_TEXT;
    const more: Item = {
      text: `Search the text of all pages for “${query}”`,
      choose: () => void showText(query, names),
    };
    list.show([
      { title: "Pages", items: names },
      { title: "", items: isText ? [more] : [] },
    ]);
    list.say(sentence(names.length));
    if (isText && (matches[0]?.score ?? 0) < SURE) timer = setTimeout(() => void showText(query, names), PAUSE);
  };
  field.addEventListener("input", respond);
  respond();
}

function itemOf(match: Match, base: string): Item {
  const { page, name, kind } = match;
  const about = saysMore(match) ? [kind === "alert" ? name : `${kind}: ${name}`] : [];
  const more = kind === "title" && page.service !== "" ? [page.service] : about;
  return { text: page.title, about: more.filter((text) => text !== page.title).join(" "), href: base + page.url };
}

function sentence(names: number, places?: number): string {
  const pages = names === 0 ? "No page has such a name." : names === 1 ? "1 page." : `${names} pages.`;
  return places === undefined ? pages : `${pages} ${places === 0 ? "Nothing" : places} in the text.`;
}
