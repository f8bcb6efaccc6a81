/** Finds the page that somebody means at 3 am: by id, alert name, file name or URL, in any case. */
import { UsageError } from "./usage-error.ts";
import type { Book, BookPage } from "./model.ts";
import { didYouMean } from "./nearest.ts";

/** @throws UsageError where no page or more than one fits, with the ids that come close */
export function findPage(book: Book, wanted: string): BookPage {
  const name = idOf(wanted);
  const byRank = [
    (page: BookPage) => page.id.toLowerCase() === name,
    (page: BookPage) => page.alerts.some((alert) => alert.toLowerCase() === name),
    (page: BookPage) => idOf(page.url) === name,
    (page: BookPage) => baseName(page.id.toLowerCase()) === name,
  ];
  for (const fits of byRank) {
    const pages = book.pages.filter(fits);
    if (pages.length === 1) return pages[0] as BookPage;
    if (pages.length > 1)
      throw new UsageError(`${wanted} may mean ${pages.map((page) => page.id).join(" or ")}: which one?`);
  }
  const names = book.pages.flatMap((page) => [page.id, baseName(page.id), ...page.alerts]);
  throw new UsageError(`no runbook is called ${wanted}.${didYouMean(name, names)} --list shows them all`);
}

/** The part of a URL, path or file name that can be compared with an id. */
function idOf(text: string): string {
  const path = text.replace(/^[a-z]+:\/\/[^/]*/i, "").replace(/[?#].*$/, "");
  return path
    .replace(/^\/+|\/+$/g, "")
    .replace(/\.(html|md)$/i, "")
    .toLowerCase();
}

function baseName(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}
