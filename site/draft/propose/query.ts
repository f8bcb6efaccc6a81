/** Queries of Prometheus: with the bound that the page or the query itself has, else shown. */
import { type PromqlNode, type PromqlQuery, promqlQuery } from "../../promql/syntax.ts";
import { typeFaults } from "../../promql/types.ts";
import type { Normal } from "../read/normal.ts";
import type { Names } from "../names.ts";
import type { Found } from "./look.ts";

/** Spans that a dashboard fills in. */
const SPAN = /\$(?:__\w+|\{__\w+\}|interval|\{interval\})|\[\[\w*interval\w*\]\]/g;
const INPUT =
  /\{\{\s*\$labels\.(\w+)\s*\}\}|\{\{\s*([A-Za-z]\w*)\s*\}\}|<([A-Za-z][\w -]*)>|\$\{([A-Za-z]\w*)(?::\w+)?\}|\$([A-Za-z]\w*)/g;

/** @param written as the page has it */
export function proposeQuery(written: string, normal: Normal, names: Names): Found | undefined {
  const text = written.trim().replace(SPAN, "5m");
  const query = promqlQuery(text);
  if (query === undefined || query.fault !== undefined || typeFaults(query).length > 0) return undefined;
  if (!isInText(text)) return undefined;
  const filled = (one: string): string => withInputs(one, names);
  const { bound } = normal;
  const own = comparisonOf(query);
  if (own !== undefined) {
    const { query: left, ...limit } = bound === undefined ? boundOf(own) : { query: own.left, ...bound };
    return { check: { probe: "promql", params: { query: filled(left), ...limit } } };
  }
  if (bound !== undefined) return { check: { probe: "promql", params: { query: filled(text), ...bound } } };
  if (normal.isEmpty) return { check: { probe: "promql", params: { query: filled(text), empty: "pass" } } };
  return { show: [{ probe: "promql", query: filled(text), empty: "fail" }] };
}

/** A comparison with a number at the top of a query: what it gives is at fault. */
export interface Comparison {
  readonly left: string;
  readonly operator: keyof typeof HEALTHY;
  readonly number: number;
}

/** @returns undefined where the top of the query is none, or the number stands on the left */
export function comparisonOf({ tree, written }: PromqlQuery): Comparison | undefined {
  let top: PromqlNode | null = tree.topNode.getChild("Expr");
  while (top?.name === "ParenExpr") top = top.getChild("Expr");
  if (top?.name !== "BinaryExpr" || top.getChild("BoolModifier") !== null) return undefined;
  const [left, right] = top.getChildren("Expr");
  if (left === undefined || right === undefined) return undefined;
  const operator = written.slice(left.to, right.from).trim();
  const number = numberIn(written.slice(right.from, right.to));
  if (number === undefined || !isOperator(operator)) return undefined;
  return { left: written.slice(left.from, left.to).trim(), operator, number };
}

function isOperator(text: string): text is Comparison["operator"] {
  return Object.hasOwn(HEALTHY, text);
}

function numberIn(text: string): number | undefined {
  const factors = text
    .replace(/[()\s]/g, "")
    .split("*")
    .map(Number);
  const product = factors.reduce((all, one) => all * one, 1);
  return text.trim() === "" || !Number.isFinite(product) ? undefined : product;
}

/** By what is at fault: what is not. What there is no bound for is compared by the query, which then gives 1. */
const HEALTHY = {
  ">": "atMost",
  "<": "atLeast",
  ">=": "below",
  "<=": "above",
  "!=": "equal",
  "==": "differs",
} as const;

/** The left side with its values, and the bound that it keeps to while the comparison gives nothing. */
export function boundOf({
  left,
  operator,
  number,
}: Comparison): { readonly query: string } & Readonly<Record<string, unknown>> {
  const bound = HEALTHY[operator];
  return bound === "differs" ? { query: `(${left}) != bool ${number}`, equal: 1 } : { query: left, [bound]: number };
}

/** Inputs stand within the strings of matchers; a query that is open anywhere else is nobody's. */
function isInText(text: string): boolean {
  const outside = text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""');
  return [...outside.matchAll(INPUT)].every(([match]) => match.startsWith("<") && /\s/.test(match));
}

function withInputs(text: string, names: Names): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, (string) =>
    string.replace(INPUT, (_match, ...groups: unknown[]) =>
      names.named(groups.slice(0, 5).find((one) => typeof one === "string") ?? ""),
    ),
  );
}
