/** Says which operands the operators of PromQL go between, and with which modifiers. */
import { type PromqlType, withArticle } from "./promql-functions.ts";
import type { PromqlFault, PromqlNode } from "./promql.ts";

const COMPARISONS = new Set(["==", "!=", ">", "<", ">=", "<="]);
const SET_OPERATORS = new Set(["and", "or", "unless"]);

interface Side {
  readonly node: PromqlNode;
  readonly type: PromqlType;
  /** As it is to be named in a sentence. */
  readonly shown: string;
}

type TextOf = (node: PromqlNode) => string;

/** @param node a BinaryExpr */
export function operatorFaults(node: PromqlNode, sides: readonly Side[], textOf: TextOf): PromqlFault[] {
  const sign = signOf(node);
  if (sign === null) return [];
  const operator = textOf(sign).toLowerCase();
  const isSet = SET_OPERATORS.has(operator);
  const types = sides.map(({ type }) => type);
  return [
    ...sides
      .filter(({ type }) => type === "string" || type === "range vector" || (isSet && type === "scalar"))
      .map((side) => ({
        offset: side.node.from,
        message: `${operator} takes ${isSet ? "instant vectors" : "scalars and instant vectors"}, and ${side.shown} is ${withArticle(side.type)}`,
      })),
    ...boolFaults(node, operator, types),
    ...matchingFaults(node, operator, types, textOf),
  ];
}

/** A scalar only where both sides are one. */
export function typeOfBinary(node: PromqlNode, sides: readonly Side[]): PromqlType {
  const isSet = ["And", "Or", "Unless"].includes(signOf(node)?.name ?? "");
  if (isSet || sides.some(({ type }) => type === "instant vector")) return "instant vector";
  return sides.every(({ type }) => type === "scalar") ? "scalar" : "any";
}

function signOf(node: PromqlNode): PromqlNode | null {
  let sign = node.getChild("Expr")?.nextSibling ?? null;
  while (sign?.name === "LineComment") sign = sign.nextSibling;
  return sign;
}

function boolFaults(node: PromqlNode, operator: string, types: readonly PromqlType[]): PromqlFault[] {
  const bool = node.getChild("BoolModifier");
  const isComparison = COMPARISONS.has(operator);
  if (bool !== null && !isComparison)
    return [{ offset: bool.from, message: `bool goes with comparisons, and not with ${operator}` }];
  if (bool !== null || !isComparison || types.some((type) => type !== "scalar")) return [];
  const message = `${operator} compares two scalars, which needs bool`;
  return [{ offset: node.from, message, help: `Write ${operator} bool.` }];
}

function matchingFaults(
  node: PromqlNode,
  operator: string,
  types: readonly PromqlType[],
  textOf: TextOf,
): PromqlFault[] {
  const matching = node.getChild("MatchingModifierClause");
  if (matching === null) return [];
  const grouping = matching.getChild("GroupLeft") ?? matching.getChild("GroupRight");
  const isSet = SET_OPERATORS.has(operator);
  if (grouping !== null && isSet)
    return [{ offset: grouping.from, message: `${textOf(grouping)} does not go with ${operator}` }];
  if (isSet || !types.includes("scalar")) return [];
  const message = `on and ignoring match two instant vectors, and one side of ${operator} is a scalar`;
  return [{ offset: matching.from, message }];
}
