/** Says where Prometheus would refuse a query that can be read: what it is made of does not go together. */
import { FUNCTIONS, type PromqlType, countWords, countsOf, withArticle } from "./functions.ts";
import { operatorFaults, operatorOf, typeOfBinary } from "./operators.ts";
import type { MistakeOf } from "../model/mistake.ts";
import type { TypeFault, PromqlNode, PromqlQuery } from "./syntax.ts";
import { selectorFault, stringFault } from "./strings.ts";

/** Everything that does not go together, in the order in which it is there. */
export function typeFaults(query: PromqlQuery): TypeFault[] {
  const faults: TypeFault[] = [];
  if (query.fault !== undefined) return [];
  createTypes(query, (fault) => faults.push(fault)).typeOf(query.tree.topNode.getChild("Expr"), []);
  return faults.sort((a, b) => a.offset - b.offset);
}

/** What is behind an expression; its own reading is that it goes with everything before it. */
const SUFFIXES = new Set([
  "MatrixSelector",
  "SubqueryExpr",
  "OffsetExpr",
  "StepInvariantExpr",
  "AnchoredExpr",
  "SmoothedExpr",
]);
const MODIFIERS: ReadonlyMap<string, string> = new Map([
  ["OffsetExpr", "offset"],
  ["StepInvariantExpr", "@"],
]);
const ORDINALS = ["first", "second", "third", "fourth", "fifth"];
/** Longer pieces are cut in messages. */
const MOST_SHOWN = 40;

interface Types {
  readonly typeOf: (node: PromqlNode | null, suffixes: readonly PromqlNode[]) => PromqlType;
}

function createTypes({ written, isOpen }: PromqlQuery, report: (fault: TypeFault) => void): Types {
  const textOf = ({ from, to }: Pick<PromqlNode, "from" | "to">): string => written.slice(from, to);
  const shown = ({ from, to }: PromqlNode, suffixes: readonly PromqlNode[] = []): string => {
    const text = textOf({ from, to: suffixes.at(-1)?.to ?? to }).replace(/\s+/g, " ");
    return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN - 2)} …` : text;
  };
  const complain = (node: PromqlNode, mistake: MistakeOf<"promql-type">): void =>
    report({ offset: node.from, ...mistake });

  /** @param suffixes what is behind it, the nearest first */
  function typeOf(node: PromqlNode | null, suffixes: readonly PromqlNode[]): PromqlType {
    if (node === null) return "any";
    // The parser hangs `a + b[5m]` the wrong way round: what is behind belongs to the last operand alone.
    if (SUFFIXES.has(node.name)) return typeOf(node.getChild("Expr"), [node, ...suffixes]);
    if (node.name === "BinaryExpr") return ofBinary(node, suffixes);
    if (node.name === "UnaryExpr") return ofUnary(node, suffixes);
    reportTwice(node, suffixes);
    return suffixes.reduce((type, suffix) => ofSuffix(node, type, suffix), ofOperand(node));
  }

  /** A subquery has an offset and an @ of its own. */
  function reportTwice(node: PromqlNode, suffixes: readonly PromqlNode[]): void {
    let seen = new Set<string>();
    for (const { name } of suffixes) {
      const modifier = MODIFIERS.get(name);
      if (name === "SubqueryExpr") seen = new Set();
      else if (modifier !== undefined && seen.has(modifier))
        return complain(node, { code: "modifier-twice", data: { modifier, operand: shown(node) } });
      else if (modifier !== undefined) seen.add(modifier);
    }
  }

  function ofOperand(node: PromqlNode): PromqlType {
    switch (node.name) {
      case "NumberDurationLiteral":
        return "scalar";
      case "StringLiteral":
        return ofString(node);
      case "ParenExpr":
        return typeOf(node.getChild("Expr"), []);
      case "FunctionCall":
        return ofCall(node, node.getChild("FunctionIdentifier") ?? node);
      case "AggregateExpr":
        return ofCall(node, node.getChild("AggregateOp") ?? node);
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

  function ofCall(node: PromqlNode, name: PromqlNode): PromqlType {
    const body = node.getChild("FunctionCallBody") ?? node;
    const given = body.getChildren("Expr").map((one) => ({ node: one, type: typeOf(one, []) }));
    const signature = isOpen(name) ? undefined : FUNCTIONS.get(textOf(name).toLowerCase());
    if (signature === undefined) return "any";
    const { takes, gives } = signature;
    const [least, most] = countsOf(signature);
    if (given.length < least || given.length > most) {
      const data = { function: textOf(name), takes: countWords(signature), count: given.length };
      complain(name, { code: "count", data });
      return gives;
    }
    given.forEach((one, index) => {
      const wanted = takes[index] ?? takes.at(-1) ?? "any";
      if (one.type === "any" || one.type === wanted) return;
      const which = takes.length > 1 ? ` as its ${ORDINALS[index] ?? "next"} argument` : "";
      const data = {
        function: textOf(name),
        wanted: withArticle(wanted) + which,
        argument: shown(one.node),
        given: withArticle(one.type),
      };
      complain(one.node, { code: argumentCode(wanted, one.type, one.node), data });
    });
    return gives;
  }

  function ofUnary(node: PromqlNode, suffixes: readonly PromqlNode[]): PromqlType {
    const operand = node.getChild("Expr") ?? node;
    const type = typeOf(operand, suffixes);
    if (type === "string" || type === "range vector") {
      const data = { operand: shown(operand, suffixes), given: withArticle(type) };
      complain(operand, { code: "sign", data });
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
    const operator = operatorOf(left, textOf);
    for (const fault of operatorFaults(node, operator, sides, textOf)) report(fault);
    return typeOfBinary(operator, sides);
  }

  function ofSuffix(node: PromqlNode, type: PromqlType, suffix: PromqlNode): PromqlType {
    const isSelector = node.name === "VectorSelector" || type === "any";
    switch (suffix.name) {
      case "MatrixSelector":
        if (!isSelector || type === "range vector") complain(node, { code: "range", data: { operand: shown(node) } });
        return "range vector";
      case "SubqueryExpr":
        if (type !== "any" && type !== "instant vector")
          complain(node, { code: "subquery", data: { operand: shown(node), given: withArticle(type) } });
        return "range vector";
      default:
        if (!isSelector && !(type === "range vector" && suffix.getChild("ParenExpr") === null))
          complain(node, { code: "modifier", data: { operand: shown(node) } });
        return type;
    }
  }

  return { typeOf };
}

/** Which message it is: they differ in what there is to do about it. */
function argumentCode(wanted: PromqlType, given: PromqlType, { name }: PromqlNode) {
  if (wanted === "scalar" && given === "instant vector") return "one-series";
  if (wanted === "instant vector" && given === "scalar") return "as-vector";
  if (wanted !== "range vector" || given !== "instant vector") return "argument";
  return name === "VectorSelector" ? "needs-range" : SUFFIXES.has(name) ? "range-place" : "needs-subquery";
}
