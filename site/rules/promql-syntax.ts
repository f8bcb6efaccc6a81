/** Can every PromQL query on a page and in its checks be read? */
import { isRecord } from "../model/front-matter.ts";
import { entriesOf } from "./front-matter/entries.ts";
import { defineRule } from "./rule.ts";
import { blocksOf, placeIn } from "./text/blocks.ts";
import { type PromqlFault, promqlFaults, promqlFault } from "./text/promql.ts";

const LANGUAGES = new Set(["promql", "prometheus"]);
/** Parameters of checks that are queries; of the probe promql also `query`. */
const QUERY_KEYS = new Set(["promql", "expr"]);

export default defineRule({
  name: "promql-syntax",
  severity: "warning",
  why: "Whoever pastes the query at night gets an error instead of an answer, and a check with it can never pass.",
  mend: "Try the query in Prometheus, and copy it from there.",
  good: `---
title: Cart
---
\`\`\`promql
sum by (pod) (rate(cart_errors_total{shop="<shop>"}[$__rate_interval]))
\`\`\`
`,
  bad: `---
title: Cart
---
\`\`\`promql
sum by (pod) (rate(cart_errors_total{shop="eu"}[5m])
\`\`\`
`,
  *find({ catalog }) {
    for (const runbook of catalog.runbooks) {
      for (const block of blocksOf(runbook, LANGUAGES)) {
        for (const fault of promqlFaults(block.lines.join("\n"))) {
          yield { file: runbook.file, ...placeIn(block, fault.offset), message: wordsOf(fault) };
        }
      }
      for (const { values, path } of entriesOf(runbook, "checks")) {
        for (const { key, query } of queriesIn(values, path, values["probe"] === "promql")) {
          const fault = promqlFault(query);
          if (fault === undefined) continue;
          yield {
            ...runbook.placeOf(key),
            severity: "error",
            message: `${wordsOf(fault)}, in ${query.trim().split("\n")[0] ?? ""}`,
          };
        }
      }
    }
  },
});

function wordsOf({ excerpt }: PromqlFault): string {
  return excerpt === ""
    ? "the PromQL ends too soon, or something before its end is not closed"
    : `the PromQL cannot be read at ${excerpt}`;
}

function queriesIn(
  value: unknown,
  path: string,
  isQueryProbe: boolean,
): { readonly key: string; readonly query: string }[] {
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const key = `${path}.${name}`;
    const isQuery = QUERY_KEYS.has(name) || (isQueryProbe && name === "query");
    return isQuery && typeof inner === "string" ? [{ key, query: inner }] : queriesIn(inner, key, isQueryProbe);
  });
}
