/** The checker file with one page and nothing else: what a ConfigMap carries. It keeps the hash of its content, so its reports merge with the whole file. */
import { sha256 } from "../identity.ts";
import type { Book, BookPage } from "../model.ts";
import { stringLines } from "../string-lines.ts";

/** What is needed of the file itself. */
interface Whole {
  readonly text: string;
  /** The digits of its seal, which are no part of what they seal. */
  readonly seal: string;
}

/** A ConfigMap holds 1 MiB with all its fields. */
const PLAIN_LINE = 80;
/** Lines of the file (bundle.ts) between which the book is; no text of a page can be such a line, since texts are quoted. */
const [PLAIN, PACKED, STEPS, ENGINE] = [
  "var plain=[",
  `].join(""),packed=[`,
  `].join(""),steps=[`,
  `].join(""),engine=[`,
] as const;

/** The same engine with the one page. @returns the text, sealed anew */
export function cutFile({ text, seal }: Whole, book: Book, page: BookPage): string {
  const lines = text.replace(seal, "").split("\n");
  const at = (mark: string): number => lines.indexOf(mark);
  const unsealed = [
    ...lines.slice(0, at(PLAIN) + 1),
    ...stringLines(JSON.stringify(cutBook(book, page)), PLAIN_LINE),
    PACKED,
    STEPS,
    ...lines.slice(at(ENGINE)),
  ].join("\n");
  return unsealed.replace(/(?<=,seal=")(?=";\nif\()/, sha256(unsealed));
}

/** The page, the teams that it names, and the titles of the pages that it leads to. */
function cutBook({ title, prometheus, teams, pages }: Book, page: BookPage): Book {
  const ids = new Set([page.team, ...page.escalation.map(({ to }) => to)]);
  const next = new Set(page.escalation.map((row) => row.continue));
  const titles = pages
    .filter(({ id }) => next.has(id) && id !== page.id)
    .map(({ id, title: name, url }) => ({ id, title: name, url, alerts: [], links: [], checks: [], escalation: [] }));
  return {
    title,
    ...(prometheus === undefined ? {} : { prometheus }),
    teams: Object.fromEntries(Object.entries(teams).filter(([id]) => ids.has(id))),
    pages: [page, ...titles],
  };
}
