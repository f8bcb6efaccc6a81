/** Every PromQL query of a site, on its pages and in its checks, with the place of what is wrong in it. */
import { memo } from "../../../checker/memo.ts";
import type { Catalog } from "../../model/catalog.ts";
import { isRecord } from "../../model/front-matter.ts";
import type { Runbook } from "../../model/runbook.ts";
import { entriesOf } from "../front-matter/entries.ts";
import type { FilePlace } from "../../model/mistake.ts";
import { blocksOf, placeIn } from "./blocks.ts";
import { type PromqlQuery, promqlQueries, promqlQuery } from "../../promql/syntax.ts";

const LANGUAGES = new Set(["promql", "prometheus"]);
/** Parameters of checks that are queries; of the probe promql also `query`. */
const QUERY_KEYS = new Set(["promql", "expr"]);

interface PlacedQuery extends PromqlQuery {
  /** @param offset in the query */
  readonly placeAt: (offset: number) => FilePlace;
}

const queriesOf = memo((runbook: Runbook): readonly PlacedQuery[] => [...onPage(runbook), ...inChecks(runbook)]);

/** What is wrong with each query, as findings: in a check it keeps the check from ever passing and is an error. */
export function* promqlFindings<Fault extends { readonly offset: number }>(
  { runbooks }: Catalog,
  faultsOf: (query: PromqlQuery) => readonly Fault[],
): Generator<FilePlace & Fault> {
  for (const runbook of runbooks) {
    for (const query of queriesOf(runbook)) {
      for (const fault of faultsOf(query)) yield { ...query.placeAt(fault.offset), ...fault };
    }
  }
}

function onPage(runbook: Runbook): PlacedQuery[] {
  // With another fence within it, or what was meant to close it, the block is open: that is reported, and its text is no query.
  const blocks = blocksOf(runbook, LANGUAGES).filter(
    ({ lines }) => !lines.some((text) => /^\s*(?:`{2}|~{3})/.test(text)),
  );
  return blocks.flatMap((block) =>
    promqlQueries(block.lines.join("\n")).map((query) => ({
      ...query,
      placeAt: (offset) => ({ file: runbook.file, ...placeIn(block, query.offset + offset) }),
    })),
  );
}

function inChecks(runbook: Runbook): PlacedQuery[] {
  return entriesOf(runbook, "checks").flatMap(({ values, path }) =>
    queriesIn(values, path, values["probe"] === "promql").flatMap(({ key, text }) => {
      const query = promqlQuery(text);
      const within = text.trim().split("\n")[0] ?? "";
      return query === undefined
        ? []
        : [
            {
              ...query,
              placeAt: () => ({ ...runbook.placeOf(key), severity: "error" as const, within }),
            },
          ];
    }),
  );
}

function queriesIn(
  value: unknown,
  path: string,
  isQueryProbe: boolean,
): { readonly key: string; readonly text: string }[] {
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const key = `${path}.${name}`;
    const isQuery = QUERY_KEYS.has(name) || (isQueryProbe && name === "query");
    return isQuery && typeof inner === "string" ? [{ key, text: inner }] : queriesIn(inner, key, isQueryProbe);
  });
}
