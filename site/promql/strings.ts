/** Says what Prometheus would refuse about the strings of a query: escapes, label matchers, regular expressions. */
import { linearPattern } from "../../checker/patterns/pattern.ts";
import { PatternError } from "../../checker/patterns/syntax.ts";
import { inJavaScript, regexFault } from "./regex.ts";
import type { TypeFault, PromqlNode } from "./syntax.ts";

type Piece = Pick<PromqlNode, "from" | "to">;

const SIMPLE = /\\[abfnrtv\\]/y;
const OCTAL = /\\[0-7]{3}/y;
const HEXADECIMAL = /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8})/y;
const MEANINGS: Readonly<Record<string, string>> = { a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };
const LAST_BYTE = 0xff;
const LAST_CHARACTER = 0x10ffff;

/** The first fault of a string with its quotes, at its place in there. */
export function stringFault(literal: string): TypeFault | undefined {
  const result = valueOf(literal);
  return typeof result === "string" ? undefined : result;
}

/** What a string stands for, or why it stands for nothing. */
function valueOf(literal: string): string | TypeFault {
  const quote = literal.charAt(0);
  let value = "";
  for (let at = 1; at < literal.length;) {
    const character = literal.charAt(at);
    if (character === quote) return value;
    const isEscape = character === "\\" && quote !== "`";
    const read = isEscape ? readEscape(literal, at, quote) : { means: character, length: 1 };
    if (read === undefined) return { offset: at, code: "escape", data: { escape: literal.slice(at, at + 2) } };
    value += read.means;
    at += read.length;
  }
  return { offset: 0, code: "open-string", data: { string: literal.slice(0, 20) } };
}

interface Escape {
  readonly means: string;
  /** Of what is written. */
  readonly length: number;
}

/** The escape at a place, or undefined where Prometheus knows none. */
function readEscape(text: string, at: number, quote: string): Escape | undefined {
  if (text.startsWith(quote, at + 1)) return { means: quote, length: 2 };
  const simple = matchAt(SIMPLE, text, at);
  if (simple !== "") return { means: MEANINGS[simple.slice(1)] ?? simple.slice(1), length: 2 };
  const octal = matchAt(OCTAL, text, at);
  if (octal !== "") return characterOf(parseInt(octal.slice(1), 8), LAST_BYTE, octal.length);
  const hexadecimal = matchAt(HEXADECIMAL, text, at);
  if (hexadecimal === "") return undefined;
  return characterOf(parseInt(hexadecimal.slice(2), 16), LAST_CHARACTER, hexadecimal.length);
}

/** What matches at a place, empty where nothing does. */
function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

/** Half of a surrogate pair is no character. */
function characterOf(code: number, last: number, length: number): Escape | undefined {
  return code > last || (code >= 0xd800 && code <= 0xdfff) ? undefined : { means: String.fromCodePoint(code), length };
}

/** The first fault of a selector: of its strings, of its regular expressions, or that it names nothing. */
export function selectorFault(
  node: PromqlNode,
  textOf: (piece: Piece) => string,
  isOpen: (piece: Piece) => boolean,
): TypeFault | undefined {
  const matchers = node.getChild("LabelMatchers");
  if (matchers === null) return undefined;
  const quoted = matchers.getChildren("QuotedLabelName");
  for (const name of quoted) {
    const fault = isOpen(name) ? undefined : stringFault(textOf(name));
    if (fault !== undefined) return { ...fault, offset: name.from + fault.offset };
  }
  const names = [...node.getChildren("Identifier"), ...quoted];
  let narrows = names.length > 0;
  let namesByLabel = false;
  for (const matcher of [
    ...matchers.getChildren("UnquotedLabelMatcher"),
    ...matchers.getChildren("QuotedLabelMatcher"),
  ]) {
    if (isOpen(matcher)) {
      narrows = true;
      continue;
    }
    const literal = matcher.getChild("StringLiteral") ?? matcher;
    const operator = textOf(matcher.getChild("MatchOp") ?? matcher);
    if (textOf(matcher.firstChild ?? matcher) === "__name__") namesByLabel = true;
    const value = valueOf(textOf(literal));
    if (typeof value !== "string") return { ...value, offset: literal.from + value.offset };
    const fault = operator.endsWith("~") ? regexFault(value) : undefined;
    if (fault !== undefined) return { ...fault, offset: literal.from };
    if (!matchesNothing(operator, value)) narrows = true;
  }
  if (names.length > 1 || (names.length > 0 && namesByLabel)) return { offset: node.from, code: "metric-twice" };
  return narrows ? undefined : { offset: node.from, code: "selects-all", data: { selector: textOf(node) } };
}

/** Whether the matcher also takes series that do not have the label at all. */
function matchesNothing(operator: string, value: string): boolean {
  if (operator === "=") return value === "";
  if (operator === "!=") return value !== "";
  const takes = takesNothing(value);
  return operator === "=~" ? takes : !takes;
}

/** Is a series fitting that has no such label? A pattern that nobody here can match is thought to need one. */
function takesNothing(pattern: string): boolean {
  try {
    return linearPattern(`^(?:${inJavaScript(pattern)})$`).test("") === true;
  } catch (error) {
    if (error instanceof PatternError) return false;
    throw error;
  }
}
