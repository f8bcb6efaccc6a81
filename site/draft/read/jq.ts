/** Which fields of the objects a program of jq looks at: `.items[] | select(.a == "b") | .c`. */
import { filterStep, pathAt, wholePath } from "./field-path.ts";

/** An expression with more than these is shown as the field that they all are in. */
const MOST_OF_ONE = 3;

/** @returns paths as `resource-field` reads them; an empty one for the objects themselves */
export function fieldsOfJq(program: string): string[] {
  return fieldsOf(program, "");
}

function fieldsOf(program: string, within: string): string[] {
  let at = within;
  const conditions: string[] = [];
  for (const stage of pipelineOf(program)) {
    // The value gets a name, and what comes in goes on.
    if (/\sas\s+\S+$/.test(stage)) continue;
    const { inner, behind } = callOf(stage);
    const path = wholePath(behind);
    if (inner !== undefined && path !== undefined) {
      if (at.endsWith("[*]") && filterStep(inner) !== "[*]") at = at.slice(0, -"[*]".length) + filterStep(inner);
      else conditions.push(...pathsIn(inner, at));
      at += path.field;
    } else if (inner === undefined && wholePath(stage) !== undefined) {
      const { field, conditions: chosen } = wholePath(stage) as NonNullable<typeof path>;
      at += at !== "" && /^\.?\[\d*\]/.test(stage) ? `[*]${field}` : field;
      conditions.push(...chosen);
    } else {
      const found = [...new Set(pathsIn(stage, at))];
      const parent = at.replace(/\[\*\]$/, "");
      return [...conditions, ...(found.length === 0 || (found.length > MOST_OF_ONE && at !== "") ? [parent] : found)];
    }
  }
  return [...conditions, at.replace(/\[\*\]$/, "")];
}

/** `select(…).name`: what is within the brackets, and the path behind them; nothing is called where there is none. */
function callOf(stage: string): { readonly inner?: string; readonly behind: string } {
  const start = /^(?:select|map)\(/.exec(stage)?.[0].length;
  if (start === undefined) return { behind: "" };
  let depth = 1;
  let end = start;
  for (; end < stage.length && depth > 0; end += 1) depth += { "(": 1, ")": -1 }[stage[end] ?? ""] ?? 0;
  return { inner: stage.slice(start, end - 1), behind: stage.slice(end) || "." };
}

/** The stages between pipes that stand in no text and no brackets. */
function pipelineOf(program: string): string[] {
  const stages = [""];
  let depth = 0;
  for (const [piece] of program.matchAll(/"(?:[^"\\]|\\.)*"|[^]/g)) {
    depth += /^[([{]$/.test(piece) ? 1 : /^[)\]}]$/.test(piece) ? -1 : 0;
    if (piece === "|" && depth === 0) stages.push("");
    else stages[stages.length - 1] += piece;
  }
  return stages.map((stage) => stage.trim()).filter((stage) => stage !== "");
}

/** Every path of an expression, also of those that a text takes in by `\(…)`; what begins at a variable is none. */
function pathsIn(expression: string, within: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < expression.length; at += 1) {
    const text = /^"(?:[^"\\]|\\.)*"/.exec(expression.slice(at))?.[0];
    if (text !== undefined) {
      for (const [, inner = ""] of text.matchAll(/\\\(([^()]*)\)/g)) found.push(...pathsIn(inner, within));
      at += text.length - 1;
    } else if (expression[at] === "." && !/[\w)\]?]/.test(expression[at - 1] ?? "")) {
      const { field, length } = pathAt(expression, at);
      if (field !== "") found.push(within + field);
      at += Math.max(length - 1, 0);
    }
  }
  return found;
}
