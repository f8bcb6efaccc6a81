/** Keys of what pages show beside their own text. While a key stays the same, an unchanged page need not be made again. */
import { hash as hashOnce, randomUUID } from "node:crypto";
import type { Catalog } from "../model/catalog.ts";
import type { Runbook } from "../model/runbook.ts";
import { textOf } from "../model/words.ts";

export interface CacheKeys {
  /** Of a body: the settings, the data, the includes, and the addresses that links may lead to. */
  readonly ofBodies: string;
  /** Of a page: that, and what navigation and lists say of all pages. */
  readonly ofPages: string;
  /** Of a runbook's own page: the same without the words in which other pages name teams, which only lists show. */
  readonly ofRunbookPages: string;
}

/**
 * Two are equal exactly where everything is that bodies or pages take from elsewhere. Each is worked out when it is first
 * asked for: a build that nothing is compared with never does.
 */
export function cacheKeysOf(catalog: Catalog): CacheKeys {
  const { settings, data, dialect, generator, includes, look, runbooks, movedPages, staticFiles } = catalog;
  const shared = [settings, data, dialect.name, generator, [...includes], staticFiles, look];
  let ofBodies: string | undefined;
  let ofPages: string | undefined;
  let ofRunbookPages: string | undefined;
  return {
    get ofBodies() {
      return (ofBodies ??= hash([shared, runbooks.map((runbook) => [runbook.id, runbook.url, namesOf(runbook)])]));
    },
    get ofPages() {
      return (ofPages ??= hash([this.ofRunbookPages, runbooks.map(({ called }) => called ?? null)]));
    },
    get ofRunbookPages() {
      return (ofRunbookPages ??= hash([shared, runbooks.map(factsOf), movedPages]));
    },
  };
}

/** What another generator made the address of a page of: links are written for it. */
function namesOf({ frontMatter }: Runbook): readonly unknown[] {
  return ["slug", "url", "id", "date"].map((key) => frontMatter[key] ?? null);
}

/** What other pages say of a page: everything that is not its own text, and not the teams that it names, which only lists show. */
function factsOf(runbook: Runbook): object {
  const { body: _body, bodyLine: _line, frontMatter: _values, placeOf: _place, called: _called, ...facts } = runbook;
  return facts;
}

function hash(value: unknown): string {
  try {
    return hashOnce("sha256", JSON.stringify(value));
  } catch {
    // Data that contains itself equals nothing, not even its own next reading.
    return randomUUID();
  }
}

/** Liquid that can show more than the page itself and the data: lists of all pages, included files. */
const READS_MORE =
  /\binclude\w*|\b(?:paginator|post_url|link|page\s*\.\s*(?:next|previous))\b|\bsite\b(?!\s*\.\s*(?:data|baseurl|url|title|description)\b)/;

/** What other generators put in the place of a line: snippets and shortcodes. */
const QUOTES = /-8<-|\{\{[<%]/;

/** Liquid whose result may be another at another time, whatever it is given. */
const READS_TIME = /\b(?:now|today|time|sample)\b|\|\s*date\b|\bsite\b(?!\s*\.)/;

/** Whether a body is as it was, as long as its cache keys are. */
export function isSameSource(now: Runbook, before: Runbook): boolean {
  return (
    now.body === before.body &&
    now.frontMatter === before.frontMatter &&
    now.bodyLine === before.bodyLine &&
    now.title === before.title &&
    now.file === before.file &&
    now.url === before.url &&
    !readsMore(now)
  );
}

/** Whether a body may show what is neither in its own page nor in the data, or is another every time. */
export function readsMore({ body }: Pick<Runbook, "body">): boolean {
  const liquid = liquidIn(body);
  return READS_MORE.test(liquid) || READS_TIME.test(liquid) || QUOTES.test(body);
}

/** Whether any page may come out differently when it is made again of the same content on the same day. */
export function readsTime({ runbooks, includes, awaitsDate }: Catalog): boolean {
  if (awaitsDate === true) return true;
  const texts = [...runbooks.map(({ body }) => body), ...includes.values()];
  return texts.some((text) => READS_TIME.test(liquidIn(text))) || runbooks.some(showsMoment);
}

/** Whether the date that a page's author has typed is the moment of the build. */
export function showsMoment({ frontMatter }: Pick<Runbook, "frontMatter">): boolean {
  return /^\s*(?:now|today)\s*$/i.test(textOf(frontMatter["last_modified_date"]));
}

/** What stands between the marks of Liquid, and not the text around it. */
function liquidIn(text: string): string {
  return text.includes("{{") || text.includes("{%")
    ? (text.match(/\{[{%][^]*?[%}]\}|\{[{%][^]*$/g) ?? []).join("\n")
    : "";
}
