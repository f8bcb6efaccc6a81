/** What the index has of one page: its sections to show, and their terms. A build keeps it for the next one. */
import type { Tokenizer } from "../assets/search/terms.ts";
import { decoded } from "../model/urls.ts";
import type { NamedPage } from "../assets/search/names-file.ts";
import type { Runbook } from "../model/runbook.ts";
import { type PageField, type SectionTerms, termsOf } from "./page-terms.ts";
import { type PageSection, sectionsOf } from "./page-text.ts";
import type { SynonymGroups } from "./synonyms.ts";

export interface PagePart {
  readonly sections: readonly PageSection[];
  readonly terms: readonly SectionTerms[];
}

/** All that a part is made of, beside the program. */
export interface PartSource {
  readonly fields: readonly PageField[];
  readonly html: string;
}

/** What a page is called and what its front matter says of it counts more than what is in its text. */
export function sourceOf(runbook: Runbook, named: NamedPage, html: string): PartSource {
  const file = decoded(runbook.url).replace(/\/(?:index)?$|\.html$/, "");
  const field = (boost: number, ...texts: readonly string[]): PageField[] =>
    texts.filter((text) => text !== "").map((text) => ({ text, boost }));
  const fields = [
    ...field(3, named.title, ...named.alerts),
    ...field(2.5, file.slice(file.lastIndexOf("/") + 1), ...named.symptoms),
    ...field(2, ...named.oldNames),
    ...field(1, runbook.description),
    ...field(0.8, named.service, named.type, named.team, ...runbook.tags),
  ];
  return { fields, html };
}

export function partOf({ fields, html }: PartSource, tokensOf: Tokenizer, synonyms: SynonymGroups): PagePart {
  const sections = sectionsOf(html);
  return { sections, terms: termsOf(sections, fields, tokensOf, synonyms) };
}

/** A section as JSON has it: its length, then three by three a term, its count and its boost. */
type WrittenTerms = readonly [length: number, ...terms: (string | number)[]];

export function writePart({ sections, terms }: PagePart): string {
  const written = terms.map((section): WrittenTerms => [
    section.length,
    ...[...section.terms].flatMap(([term, { count, boost }]) => [term, count, boost]),
  ]);
  return JSON.stringify([sections, written]);
}

/** @param text that `writePart` has written */
export function readPart(text: string): PagePart {
  const [sections, written] = JSON.parse(text) as [PageSection[], WrittenTerms[]];
  const terms = written.map(([length, ...rest]): SectionTerms => {
    const found = new Map<string, { count: number; boost: number }>();
    for (let at = 0; at < rest.length; at += 3)
      found.set(String(rest[at]), { count: Number(rest[at + 1]), boost: Number(rest[at + 2]) });
    return { length, terms: found };
  });
  return { sections, terms };
}
