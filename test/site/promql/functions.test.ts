/** The table of functions is that of the parser. */
import { parser } from "@prometheus-io/lezer-promql";
import { expect, test } from "vitest";
import { FUNCTIONS } from "../../../site/promql/functions.ts";

test("there is a signature for every function and every aggregation that the parser knows", () => {
  const kinds = (parents: readonly string[]): Set<string> => {
    const seen = new Set<string>();
    for (const name of FUNCTIONS.keys()) {
      parser.parse(`${name}(x)`).iterate({
        enter: ({ name: kind, node }) => void (parents.includes(node.parent?.name ?? "") && seen.add(kind)),
      });
    }
    return seen;
  };
  const all = parser.nodeSet.types.map(({ name }) => name);
  const between = (first: string, last: string): string[] => all.slice(all.indexOf(first), all.indexOf(last) + 1);
  const functions = between("AbsentOverTime", "Year").filter((name) => name !== "Identifier");
  expect(functions.length).toBeGreaterThan(80);
  const known = kinds(["FunctionIdentifier", "AggregateOp"]);
  const missing = [...functions, ...between("Avg", "Topk")].filter((name) => !known.has(name));
  expect(missing).toEqual([]);
});
