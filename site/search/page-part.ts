/** What the index has of one page: its sections to show, and their terms. */
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

/** What a page is called and what its front matter says of it counts more than what is in its text. */
export function fieldsOf(runbook: Runbook, named: NamedPage): PageField[] {
  const file = decoded(runbook.url).replace(/\/(?:index)?$|\.html$/, "");
  const field = (boost: number, ...texts: readonly string[]): PageField[] =>
    texts.filter((text) => text !== "").map((text) => ({ text, boost }));
  return [
    ...field(3, named.title, ...named.alerts),
    ...field(2.5, file.slice(file.lastIndexOf("/") + 1), ...named.symptoms),
    ...field(2, ...named.oldNames),
    ...field(1, runbook.description),
    ...field(0.8, named.service, named.type, named.team, ...runbook.tags),
  ];
}

export function partOf(
  fields: readonly PageField[],
  html: string,
  tokensOf: Tokenizer,
  synonyms: SynonymGroups,
): PagePart {
  const sections = sectionsOf(html);
  return { sections, terms: termsOf(sections, fields, tokensOf, synonyms) };
}
