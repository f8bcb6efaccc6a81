/** Says which operands the operators of PromQL go between, and with which modifiers. */
import { type PromqlType, withArticle } from "./functions.ts";
import type { TypeFault, PromqlNode } from "./syntax.ts";

const COMPARISONS = new Set(["==", "!=", ">", "<", ">=", "<="]);
const SET_OPERATORS = new Set(["and", "or", "unless"]);

interface Side {
  readonly node: PromqlNode;
  readonly type: PromqlType;
  /** As it is to be named in a sentence. */
  readonly shown: string;
}

type TextOf = (node: PromqlNode) => string;

/** The operator of a BinaryExpr as the documentation of Prometheus writes it. */
export function operatorOf(left: PromqlNode, textOf: TextOf): string {
  let sign = left.nextSibling;
  while (sign?.name === "LineComment") sign = sign.nextSibling;
  return textOf(sign ?? left).toLowerCase();
}

/** @param node a BinaryExpr */
export function operatorFaults(
  node: PromqlNode,
  operator: string,
  sides: readonly Side[],
  textOf: TextOf,
): TypeFault[] {
  const isSet = SET_OPERATORS.has(operator);
  const types = sides.map(({ type }) => type);
  return [
    ...sides
      .filter(({ type }) => type === "string" || type === "range vector" || (isSet && type === "scalar"))
      .map((side) => ({
        offset: side.node.from,
        code: "operand" as const,
        data: {
          operator,
          wanted: isSet ? "instant vectors" : "scalars and instant vectors",
          operand: side.shown,
          given: withArticle(side.type),
        },
      })),
    ...boolFaults(node, operator, types),
    ...matchingFaults(node, operator, types, textOf),
  ];
}

/** A scalar only where both sides are one. */
export function typeOfBinary(operator: string, sides: readonly Side[]): PromqlType {
  if (SET_OPERATORS.has(operator) || sides.some(({ type }) => type === "instant vector")) return "instant vector";
  return sides.every(({ type }) => type === "scalar") ? "scalar" : "any";
}

function boolFaults(node: PromqlNode, operator: string, types: readonly PromqlType[]): TypeFault[] {
  const bool = node.getChild("BoolModifier");
  const isComparison = COMPARISONS.has(operator);
  if (bool !== null && !isComparison) return [{ offset: bool.from, code: "bool", data: { operator } }];
  if (bool !== null || !isComparison || types.some((type) => type !== "scalar")) return [];
  return [{ offset: node.from, code: "needs-bool", data: { operator } }];
}

function matchingFaults(node: PromqlNode, operator: string, types: readonly PromqlType[], textOf: TextOf): TypeFault[] {
  const matching = node.getChild("MatchingModifierClause");
  if (matching === null) return [];
  const grouping = matching.getChild("GroupLeft") ?? matching.getChild("GroupRight");
  const isSet = SET_OPERATORS.has(operator);
  if (grouping !== null && isSet)
    return [{ offset: grouping.from, code: "grouping", data: { modifier: textOf(grouping), operator } }];
  if (isSet || !types.includes("scalar")) return [];
  return [{ offset: matching.from, code: "matching", data: { operator } }];
}
