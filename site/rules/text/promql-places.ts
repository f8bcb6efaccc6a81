/** Every PromQL query of a site, on its pages and in its checks, with the place of what is wrong in it. */
import type { Catalog } from "../../model/catalog.ts";
import { isRecord } from "../../model/front-matter.ts";
import type { Runbook } from "../../model/runbook.ts";
import { entriesOf } from "../front-matter/entries.ts";
import type { Finding } from "../rule.ts";
import { blocksOf, placeIn } from "./blocks.ts";
import { type PromqlFault, type PromqlQuery, promqlQueries, promqlQuery } from "./promql.ts";

const LANGUAGES = new Set(["promql", "prometheus"]);
/** Parameters of checks that are queries; of the probe promql also `query`. */
const QUERY_KEYS = new Set(["promql", "expr"]);

interface PlacedQuery extends PromqlQuery {
  /** @param offset in the query */
  readonly findingAt: (offset: number) => Omit<Finding, "message">;
  /** What is to be said besides, because the line does not show it. */
  readonly besides: string;
}

const known = new WeakMap<Runbook, readonly PlacedQuery[]>();

/** What is wrong with each query, as findings: in a check it keeps the check from ever passing and is an error. */
export function* promqlFindings(
  { runbooks }: Catalog,
  faultsOf: (query: PromqlQuery) => readonly PromqlFault[],
): Generator<Finding> {
  for (const runbook of runbooks) {
    let queries = known.get(runbook);
    if (queries === undefined) known.set(runbook, (queries = [...onPage(runbook), ...inChecks(runbook)]));
    for (const query of queries) {
      for (const { offset, message, ...help } of faultsOf(query))
        yield { ...query.findingAt(offset), ...help, message: message + query.besides };
    }
  }
}

function onPage(runbook: Runbook): PlacedQuery[] {
  return blocksOf(runbook, LANGUAGES).flatMap((block) =>
    promqlQueries(block.lines.join("\n")).map((query) => ({
      ...query,
      findingAt: (offset) => ({ file: runbook.file, ...placeIn(block, query.offset + offset) }),
      besides: "",
    })),
  );
}

function inChecks(runbook: Runbook): PlacedQuery[] {
  return entriesOf(runbook, "checks").flatMap(({ values, path }) =>
    queriesIn(values, path, values["probe"] === "promql").flatMap(({ key, text }) => {
      const query = promqlQuery(text);
      return query === undefined
        ? []
        : [
            {
              ...query,
              findingAt: () => ({ ...runbook.placeOf(key), severity: "error" as const }),
              besides: `, in ${text.trim().split("\n")[0] ?? ""}`,
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
