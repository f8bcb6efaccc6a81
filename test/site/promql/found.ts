/** What is found in the PromQL of a block of code, as tests compare it: place, code and what the sentence names. */
import { promqlQueries, type PromqlQuery } from "../../../site/promql/syntax.ts";
import { typeFaults } from "../../../site/promql/types.ts";
import { factsOf } from "../facts.ts";

/** `1:6 needs-range rate, a range vector, up, an instant vector`: lines and columns count from 1. */
export function found(text: string): string[] {
  return promqlQueries(text).flatMap((query) =>
    mistakesOf(query).map(({ offset, ...mistake }) => `${placeAt(text, query.offset + offset)} ${factsOf(mistake)}`),
  );
}

function mistakesOf(query: PromqlQuery) {
  if (query.fault !== undefined) return [{ rule: "promql-syntax" as const, ...query.fault }];
  return typeFaults(query).map((fault) => ({ rule: "promql-type" as const, ...fault }));
}

function placeAt(text: string, offset: number): string {
  const before = text.slice(0, offset).split("\n");
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
