/** Reads text into spans: emphasis, code, links and the rest, by rules in a fixed order. */
import { memo } from "../../checker/memo.ts";
import type { Document, SpanRule, SpanState } from "./document.ts";
import { addText, type Element, type ElementType } from "./element.ts";
import { check, currentLine, isAtEnd, type Scanner } from "./scanner.ts";

/** What ends a span: a sticky pattern, and the say of the rule that waits for it. */
export interface Stop {
  readonly pattern: RegExp;
  readonly accept?: (match: RegExpExecArray) => boolean;
}

/** Characters that a search passes in the time of one step. */
const FAR = 500;
/** Spans within spans; what begins beyond is text. */
const DEEPEST = 100;

const searchPatterns = memo((_rules: readonly SpanRule[]) => new Map<string, RegExp>());

function searchPattern(rules: readonly SpanRule[], stop: Stop | undefined): RegExp {
  const patterns = searchPatterns(rules);
  const flags = stop?.pattern.ignoreCase === true ? "giu" : "gu";
  const key = `${flags}${stop?.pattern.source ?? ""}`;
  let pattern = patterns.get(key);
  if (pattern === undefined) {
    const sources = [
      ...new Set([...(stop === undefined ? [] : [stop.pattern.source]), ...rules.map((rule) => rule.trigger)]),
    ];
    patterns.set(key, (pattern = new RegExp(`(?=${sources.join("|")})`, flags)));
  }
  return pattern;
}

/** Reads spans into `parent` up to the stop, or to the end where there is none; true where the stop was found. */
export function readSpans(
  outer: SpanState,
  parent: Element,
  stop?: Stop,
  rules = outer.rules,
  textType = outer.textType,
): boolean {
  const state: SpanState = { ...outer, parent, rules, textType, ancestors: [...outer.ancestors, outer.parent] };
  return readInto(state, stop);
}

/** Reads a whole text, as the content of `parent`. */
export function readText(
  document: Document,
  parent: Element,
  scanner: Scanner,
  rules: readonly SpanRule[],
  textType: ElementType = "text",
): void {
  readInto(
    { document, scanner, rules, parent, ancestors: [], textType, budget: { steps: 20_000 + scanner.text.length * 20 } },
    undefined,
  );
}

function readInto(state: SpanState, stop: Stop | undefined): boolean {
  const { scanner, parent, rules, textType, budget } = state;
  const search = searchPattern(rules, stop);
  while (!isAtEnd(scanner)) {
    search.lastIndex = scanner.position;
    const found = budget.steps <= 0 ? null : search.exec(scanner.text);
    budget.steps -= 1 + ((found?.index ?? scanner.text.length) - scanner.position) / FAR;
    if (budget.steps <= 0) reportTooMany(state);
    if (found === null) {
      if (stop === undefined) {
        addText(parent, scanner.text.slice(scanner.position), currentLine(scanner), textType);
        scanner.position = scanner.text.length;
      }
      return false;
    }
    addText(parent, scanner.text.slice(scanner.position, found.index), currentLine(scanner), textType);
    scanner.position = found.index;
    const ending = stop === undefined ? null : check(scanner, stop.pattern);
    if (ending !== null && (stop?.accept?.(ending) ?? true)) return true;
    if (state.ancestors.length > DEEPEST || !rules.some((rule) => rule.read(state))) addCharacter(state);
  }
  return false;
}

/** Once for a text: what is left of it is shown as it is written. */
function reportTooMany({ document, scanner, budget }: SpanState): void {
  if (budget.isReported === true) return;
  budget.isReported = true;
  document.findings.push({
    rule: "render-failed",
    code: "too-many-marks",
    line: currentLine(scanner),
    excerpt: "",
  });
}

/** Takes one character as text. */
export function addCharacter({ scanner, parent, textType }: SpanState): void {
  const character = String.fromCodePoint(scanner.text.codePointAt(scanner.position) ?? 0);
  addText(parent, character, currentLine(scanner), textType);
  scanner.position += character.length;
}

/** Takes text as it is written. */
export function addLiterally({ scanner, parent, textType }: SpanState, text: string): void {
  addText(parent, text, currentLine(scanner), textType);
}
