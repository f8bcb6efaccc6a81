/** What pages show beside themselves. While it stays the same, a page that was not changed need not be made again. */
import { createHash, randomUUID } from "node:crypto";
import type { Catalog } from "./model/catalog.ts";
import type { Runbook } from "./model/runbook.ts";

export interface Surroundings {
  /** Of a body: the settings, the data, the includes, and the addresses that links may lead to. */
  readonly ofBodies: string;
  /** Of a page: that, and what navigation and lists say of all pages. */
  readonly ofPages: string;
}

/**
 * Two are equal exactly where everything is that bodies or pages take from elsewhere. Each is worked out when it is first
 * asked for: a build that nothing is compared with never does.
 */
export function surroundingsOf(catalog: Catalog): Surroundings {
  const { settings, data, includes, runbooks, departures, staticFiles } = catalog;
  const shared = [settings, data, [...includes], staticFiles];
  let ofBodies: string | undefined;
  let ofPages: string | undefined;
  return {
    get ofBodies() {
      return (ofBodies ??= hash([shared, runbooks.map(({ id, url }) => [id, url])]));
    },
    get ofPages() {
      return (ofPages ??= hash([shared, runbooks.map(factsOf), departures]));
    },
  };
}

/** What other pages say of a page: everything that is not its own text. */
function factsOf({ body: _body, bodyLine: _line, frontMatter: _values, placeOf: _place, ...facts }: Runbook): object {
  return facts;
}

function hash(value: unknown): string {
  try {
    return createHash("sha256").update(JSON.stringify(value)).digest("hex");
  } catch {
    // Data that contains itself equals nothing, not even its own next reading.
    return randomUUID();
  }
}

/** Liquid that can show more than the page itself and the data: lists of all pages, included files, the time. */
const READS_MORE = /\binclude\w*|\bsite\b(?!\s*\.\s*(?:data|baseurl|url|title|description)\b)/;

/** Whether a body is as it was, as long as its surroundings are. */
export function isSameSource(now: Runbook, before: Runbook): boolean {
  return (
    now.body === before.body &&
    now.frontMatter === before.frontMatter &&
    now.bodyLine === before.bodyLine &&
    now.title === before.title &&
    now.file === before.file &&
    now.url === before.url &&
    !(/\{[{%]/.test(now.body) && READS_MORE.test(now.body))
  );
}
