/** Says where Prometheus would refuse a query that can be read: what it is made of does not go together. */
import { FUNCTIONS, type PromqlType, countWords, countsOf, withArticle } from "./promql-functions.ts";
import { operatorFaults, typeOfBinary } from "./promql-operators.ts";
import type { PromqlFault, PromqlNode, PromqlQuery } from "./promql.ts";
import { selectorFault, stringFault } from "./promql-strings.ts";

/** Everything that does not go together, in the order in which it stands there. */
export function typeFaults(query: PromqlQuery): PromqlFault[] {
  const faults: PromqlFault[] = [];
  const expression = query.tree.topNode.getChild("Expr");
  if (query.fault !== undefined || expression === null) return [];
  createTypes(query, (fault) => faults.push(fault)).typeOf(expression, []);
  return faults.sort((a, b) => a.offset - b.offset);
}

/** What stands behind an expression; its own reading is that it goes with everything before it. */
const SUFFIXES = new Set([
  "MatrixSelector",
  "SubqueryExpr",
  "OffsetExpr",
  "StepInvariantExpr",
  "AnchoredExpr",
  "SmoothedExpr",
]);
const ORDINALS = ["first", "second", "third", "fourth", "fifth"];
/** Longer pieces are cut in messages. */
const MOST_SHOWN = 40;

interface Types {
  typeOf(node: PromqlNode, suffixes: readonly PromqlNode[]): PromqlType;
}

function createTypes({ written, isOpen }: PromqlQuery, report: (fault: PromqlFault) => void): Types {
  const textOf = ({ from, to }: Pick<PromqlNode, "from" | "to">): string => written.slice(from, to);
  const shown = ({ from, to }: PromqlNode, suffixes: readonly PromqlNode[] = []): string => {
    const text = textOf({ from, to: suffixes.at(-1)?.to ?? to }).replace(/\s+/g, " ");
    return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN - 2)} …` : text;
  };
  const complain = (node: PromqlNode, message: string, help?: string): void =>
    report({ offset: node.from, message, ...(help === undefined ? {} : { help }) });
  const isNot = (type: PromqlType, node: PromqlNode): string => `${shown(node)} is ${withArticle(type)}`;

  /** @param suffixes what stands behind it, the nearest first */
  function typeOf(node: PromqlNode, suffixes: readonly PromqlNode[]): PromqlType {
    const inner = node.getChild("Expr");
    // The parser hangs `a + b[5m]` the wrong way round: what stands behind belongs to the last operand alone.
    if (SUFFIXES.has(node.name) && inner !== null) return typeOf(inner, [node, ...suffixes]);
    if (node.name === "BinaryExpr") return ofBinary(node, suffixes);
    if (node.name === "UnaryExpr") return inner === null ? "any" : ofUnary(inner, suffixes);
    return suffixes.reduce((type, suffix) => ofSuffix(node, type, suffix), ofOperand(node));
  }

  function ofOperand(node: PromqlNode): PromqlType {
    switch (node.name) {
      case "NumberDurationLiteral":
        return "scalar";
      case "StringLiteral":
        return ofString(node);
      case "ParenExpr": {
        const inner = node.getChild("Expr");
        return inner === null ? "any" : typeOf(inner, []);
      }
      case "FunctionCall":
        return ofCall(node, node.getChild("FunctionIdentifier"));
      case "AggregateExpr":
        return ofCall(node, node.getChild("AggregateOp"));
      case "VectorSelector":
        return ofSelector(node);
      default:
        return "any";
    }
  }

  function ofString(node: PromqlNode): PromqlType {
    const fault = isOpen(node) ? undefined : stringFault(textOf(node));
    if (fault !== undefined) report({ ...fault, offset: node.from + fault.offset });
    return "string";
  }

  function ofSelector(node: PromqlNode): PromqlType {
    const fault = selectorFault(node, textOf, isOpen);
    if (fault !== undefined) report(fault);
    // A variable alone may be filled in with anything; with labels behind it, it is the name of a metric.
    return node.getChild("LabelMatchers") === null && isOpen(node) ? "any" : "instant vector";
  }

  function ofCall(node: PromqlNode, name: PromqlNode | null): PromqlType {
    const given = node.getChild("FunctionCallBody")?.getChildren("Expr") ?? [];
    const types = given.map((one) => typeOf(one, []));
    const signature = name === null || isOpen(name) ? undefined : FUNCTIONS.get(textOf(name).toLowerCase());
    if (name === null || signature === undefined) return "any";
    const [least, most] = countsOf(signature);
    if (given.length < least || given.length > most) {
      complain(name, `${textOf(name)} takes ${countWords(signature)}, and has ${given.length}`);
      return signature.gives;
    }
    given.forEach((one, index) => {
      const wanted = signature.takes[Math.min(index, signature.takes.length - 1)];
      const type = types[index] ?? "any";
      if (wanted === undefined || type === "any" || type === wanted) return;
      const which = signature.takes.length > 1 ? ` as its ${ORDINALS[index] ?? "next"} argument` : "";
      complain(
        one,
        `${textOf(name)} takes ${withArticle(wanted)}${which}, and ${isNot(type, one)}`,
        helpFor(wanted, type, one),
      );
    });
    return signature.gives;
  }

  function helpFor(wanted: PromqlType, type: PromqlType, node: PromqlNode): string | undefined {
    if (wanted === "scalar" && type === "instant vector") return `Write scalar(${shown(node)}) where it is one series.`;
    if (wanted === "instant vector" && type === "scalar") return `Write vector(${shown(node)}).`;
    if (wanted !== "range vector" || type !== "instant vector") return undefined;
    if (node.name === "VectorSelector") return `Write ${shown(node)}[5m].`;
    return SUFFIXES.has(node.name)
      ? "The range stands directly behind the selector, before offset and @."
      : "Write a subquery, with [1h:1m] behind the expression.";
  }

  function ofUnary(operand: PromqlNode, suffixes: readonly PromqlNode[]): PromqlType {
    const type = typeOf(operand, suffixes);
    if (type === "string" || type === "range vector") {
      const is = `${shown(operand, suffixes)} is ${withArticle(type)}`;
      complain(operand, `a sign goes before a scalar or an instant vector, and ${is}`);
    }
    return type;
  }

  function ofBinary(node: PromqlNode, suffixes: readonly PromqlNode[]): PromqlType {
    const [left, right] = node.getChildren("Expr");
    if (left === undefined || right === undefined) return "any";
    const sides = [
      { node: left, type: typeOf(left, []), shown: shown(left) },
      { node: right, type: typeOf(right, suffixes), shown: shown(right, suffixes) },
    ] as const;
    for (const fault of operatorFaults(node, sides, textOf)) report(fault);
    return typeOfBinary(node, sides);
  }

  function ofSuffix(node: PromqlNode, type: PromqlType, suffix: PromqlNode): PromqlType {
    const isSelector = node.name === "VectorSelector" || type === "any";
    switch (suffix.name) {
      case "MatrixSelector":
        if (!isSelector || type === "range vector")
          complain(
            node,
            `a range such as [5m] goes behind a selector, and ${shown(node)} is none`,
            "Write a subquery such as [5m:1m].",
          );
        return "range vector";
      case "SubqueryExpr":
        if (type !== "any" && type !== "instant vector")
          complain(node, `a subquery is made of an instant vector, and ${isNot(type, node)}`);
        return "range vector";
      default:
        if (!isSelector && !(type === "range vector" && suffix.getChild("Expr")?.name !== "ParenExpr"))
          complain(node, `offset and @ go behind a selector or a subquery, and ${shown(node)} is neither`);
        return type;
    }
  }

  return { typeOf };
}
