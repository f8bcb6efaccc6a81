/** `/changes.atom`: the pages that were changed last, as Atom (RFC 4287) has it, for readers of feeds and for chats. */
import { escapeXml } from "../../checker/report/xml.ts";
import type { Catalog } from "../model/catalog.ts";
import { compareText } from "./navigation-order.ts";
import type { PageChange } from "./view-context.ts";

/** By path of the page below the content folder. */
interface Dated {
  readonly changes: ReadonlyMap<string, PageChange>;
  /** When each page was last written to. */
  readonly dates: ReadonlyMap<string, string>;
}

/** Entries of the feed. */
const NEWEST = 50;

/** Empty where the site does not know its own address, because entries have whole addresses only, and where no date is known. */
export function feedXml({ runbooks, settings }: Catalog, { changes, dates }: Dated): string {
  const { url, baseurl, title, description } = settings;
  const address = (path: string): string => escapeXml(url + baseurl + path);
  const entries = runbooks
    .flatMap((runbook) => {
      const date = dates.get(runbook.path);
      return date === undefined ? [] : [{ runbook, date, author: changes.get(runbook.path)?.author ?? "" }];
    })
    .sort((a, b) => Date.parse(b.date) - Date.parse(a.date) || compareText(a.runbook.url, b.runbook.url))
    .slice(0, NEWEST);
  const [newest] = entries;
  if (url === "" || newest === undefined) return "";
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(settings.lang)}">`,
    `<title>${escapeXml(title)}</title>`,
    ...(description === "" ? [] : [`<subtitle>${escapeXml(description)}</subtitle>`]),
    `<id>${address("/")}</id>`,
    `<link href="${address("/")}"/>`,
    `<link rel="self" type="application/atom+xml" href="${address("/changes.atom")}"/>`,
    `<author><name>${escapeXml(title)}</name></author>`,
    `<updated>${escapeXml(newest.date)}</updated>`,
    ...entries.flatMap(({ runbook, date, author }) => [
      "<entry>",
      `<title>${escapeXml(runbook.title)}</title>`,
      `<id>${address(runbook.url)}</id>`,
      `<link href="${address(runbook.url)}"/>`,
      `<updated>${escapeXml(date)}</updated>`,
      ...(author === "" ? [] : [`<author><name>${escapeXml(author)}</name></author>`]),
      ...(runbook.description === "" ? [] : [`<summary>${escapeXml(runbook.description)}</summary>`]),
      "</entry>",
    ]),
    "</feed>",
    "",
  ].join("\n");
}
