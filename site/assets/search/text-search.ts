/** Finds words in the text of all pages, by Pagefind, and in which section they stand. */
import type { Item } from "./result-list.ts";

/** What is used of Pagefind's own module. */
interface Pagefind {
  options(options: { baseUrl: string; excerptLength: number }): Promise<void>;
  search(query: string): Promise<{ readonly results: readonly { data(): Promise<PageFound> }[] }>;
}

interface PageFound {
  readonly url: string;
  readonly excerpt: string;
  readonly meta: Readonly<Record<string, string>>;
  readonly sub_results: readonly { readonly title: string; readonly url: string; readonly excerpt: string }[];
}

const PAGES = 5;
let loaded: Promise<Pagefind> | undefined;

/** The best places, at most two of a page; undefined where the text can't be searched. */
export async function searchText(query: string, base: string): Promise<Item[] | undefined> {
  try {
    loaded ??= load(base);
    const { results } = await (await loaded).search(query);
    const pages = await Promise.all(results.slice(0, PAGES).map((result) => result.data()));
    return pages.flatMap(placesOf);
  } catch {
    return undefined;
  }
}

async function load(base: string): Promise<Pagefind> {
  const pagefind = (await import(new URL(`${base}/pagefind/pagefind.js`, location.href).href)) as Pagefind;
  await pagefind.options({ baseUrl: `${base}/`, excerptLength: 16 });
  return pagefind;
}

function placesOf({ url, excerpt, meta, sub_results }: PageFound): Item[] {
  const title = meta["title"] ?? url;
  const sections = sub_results.length === 0 ? [{ title, url, excerpt }] : sub_results.slice(0, 2);
  return sections.map((section) => ({
    text: section.title === title ? title : `${title} › ${section.title}`,
    about: plainText(section.excerpt),
    href: section.url,
  }));
}

/** Pagefind marks and escapes its excerpts for `innerHTML`; parsed apart from the page they are text again. */
function plainText(html: string): string {
  return new DOMParser().parseFromString(html, "text/html").body.textContent;
}
