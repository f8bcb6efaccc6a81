/** Emphasis: `*em*`, `**strong**`, and with underscores, which mean nothing inside a word. */
import { createElement, type Element } from "../element.ts";
import { here, literally } from "../pattern.ts";
import { check, currentLine, scan } from "../scanner.ts";
import { addLiterally, readSpans } from "../span-state.ts";
import type { SpanRule, SpanState } from "../document.ts";

const DELIMITER = here("\\*\\*?|__?");
const WORD_BEFORE = /\p{Alphabetic}-?\p{Alphabetic}*$/u;
const SPACE_BEFORE = /[ \t\n\v\f\r]$/;
const SPACE_AHEAD = here("[ \\t\\n\\v\\f\\r]");
const STOPS = new Map(["*", "**", "_", "__"].map((delimiter) => [delimiter, here(literally(delimiter))]));
const STRONG_AHEAD = new Map([
  ["*", here("\\*\\*(?!\\*)")],
  ["_", here("__(?!_)")],
]);
const WORD_AHEAD = new Map(["_", "__"].map((delimiter) => [delimiter, here(`${delimiter}[\\p{Alphabetic}\\p{Nd}]`)]));

export const emphasis: SpanRule = {
  trigger: "\\*|_",
  read(state) {
    const { scanner, parent } = state;
    const delimiter = scan(scanner, DELIMITER)?.[0];
    if (delimiter === undefined) return false;
    const begin = scanner.position;
    if (isPlain(state, delimiter)) {
      addLiterally(state, delimiter);
      return true;
    }
    let found = readEmphasis(state, delimiter);
    if (found === undefined && delimiter.length === 2 && parent.type !== "em") {
      scanner.position = begin - 1;
      found = readEmphasis(state, delimiter.slice(1));
    }
    if (found !== undefined) parent.children.push(found);
    else {
      scanner.position = begin;
      addLiterally(state, delimiter);
    }
    return true;
  },
};

function isPlain({ scanner, parent, ancestors }: SpanState, delimiter: string): boolean {
  const type = typeOf(delimiter);
  const before = scanner.text.slice(
    Math.max(0, scanner.position - delimiter.length - 2),
    scanner.position - delimiter.length,
  );
  if (delimiter.startsWith("_") && WORD_BEFORE.test(before)) return true;
  return (
    check(scanner, SPACE_AHEAD) !== null || parent.type === type || ancestors.some((ancestor) => ancestor.type === type)
  );
}

function readEmphasis(state: SpanState, delimiter: string): Element | undefined {
  const { scanner } = state;
  const element = createElement(typeOf(delimiter), currentLine(scanner));
  const pattern = STOPS.get(delimiter) ?? here(literally(delimiter));
  const accept = (): boolean =>
    !SPACE_BEFORE.test(scanner.text.slice(Math.max(0, scanner.position - 1), scanner.position)) &&
    (element.type !== "em" || !isAhead(state, STRONG_AHEAD.get(delimiter))) &&
    !isAhead(state, WORD_AHEAD.get(delimiter)) &&
    element.children.length > 0;
  if (!readSpans(state, element, { pattern, accept })) return undefined;
  scan(scanner, pattern);
  return element;
}

function isAhead({ scanner }: SpanState, pattern: RegExp | undefined): boolean {
  return pattern !== undefined && check(scanner, pattern) !== null;
}

function typeOf(delimiter: string): "em" | "strong" {
  return delimiter.length === 2 ? "strong" : "em";
}
