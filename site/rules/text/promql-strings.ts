/** Says what Prometheus would refuse about the strings of a query: escapes, label matchers, regular expressions. */
import type { PromqlFault, PromqlNode } from "./promql.ts";

type Piece = Pick<PromqlNode, "from" | "to">;

const ESCAPE = /\\(?:[abfnrtv\\]|[0-7]{3}|x[\da-f]{2}|u[\da-f]{4}|U[\da-f]{8})/iy;
const MEANINGS: Readonly<Record<string, string>> = { a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

/** The first fault of a string with its quotes, at its place in there. */
export function stringFault(literal: string): PromqlFault | undefined {
  const result = valueOf(literal);
  return typeof result === "string" ? undefined : result;
}

/** What a string stands for, or why it stands for nothing. */
function valueOf(literal: string): string | PromqlFault {
  const quote = literal.charAt(0);
  const inside = literal.slice(1, -1);
  if (literal.length < 2 || !literal.endsWith(quote))
    return { offset: 0, message: `the string that begins with ${literal.slice(0, 20)} is not closed` };
  if (quote === "`") return inside;
  let value = "";
  for (let at = 0; at < inside.length;) {
    const escape = escapeAt(inside, at, quote);
    if (inside[at] === "\\" && escape === "") {
      const unknown = inside.slice(at, at + 2);
      return {
        offset: at + 1,
        message: `${unknown} is no escape that a string of PromQL can have`,
        help: `Write \\${unknown}, or put the string between backticks.`,
      };
    }
    value += escape === "" ? inside.charAt(at) : meaningOf(escape);
    at += Math.max(1, escape.length);
  }
  return value;
}

function escapeAt(text: string, at: number, quote: string): string {
  if (text.startsWith(`\\${quote}`, at)) return `\\${quote}`;
  ESCAPE.lastIndex = at;
  return ESCAPE.exec(text)?.[0] ?? "";
}

function meaningOf(escape: string): string {
  const first = escape.charAt(1);
  if (escape.length === 2) return MEANINGS[first] ?? first;
  const code = /\d/.test(first) ? parseInt(escape.slice(1), 8) : parseInt(escape.slice(2), 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : "";
}

/** The first fault of a selector: of its strings, of its regular expressions, or that it names nothing. */
export function selectorFault(
  node: PromqlNode,
  textOf: (piece: Piece) => string,
  isOpen: (piece: Piece) => boolean,
): PromqlFault | undefined {
  const matchers = node.getChild("LabelMatchers");
  if (matchers === null) return undefined;
  let names = node.getChild("Identifier") === null ? 0 : 1;
  let narrows = names > 0;
  for (const matcher of matchers.getChildren("QuotedLabelName")) {
    names += 1;
    narrows = true;
    const fault = isOpen(matcher) ? undefined : stringFault(textOf(matcher));
    if (fault !== undefined) return { ...fault, offset: matcher.from + fault.offset };
  }
  for (const matcher of [
    ...matchers.getChildren("UnquotedLabelMatcher"),
    ...matchers.getChildren("QuotedLabelMatcher"),
  ]) {
    const label = matcher.firstChild;
    const literal = matcher.getChild("StringLiteral");
    const operator = matcher.getChild("MatchOp");
    if (label === null || literal === null || operator === null || isOpen(matcher)) {
      narrows = true;
      continue;
    }
    if (textOf(label) === "__name__" && textOf(operator) === "=") names += 1;
    const value = valueOf(textOf(literal));
    if (typeof value !== "string") return { ...value, offset: literal.from + value.offset };
    const isRegex = textOf(operator).endsWith("~");
    const fault = isRegex ? regexFault(value) : undefined;
    if (fault !== undefined) return { ...fault, offset: literal.from };
    if (!matchesNothing(textOf(operator), value)) narrows = true;
  }
  if (names > 1) return { offset: node.from, message: "the selector gives the name of the metric twice" };
  return narrows
    ? undefined
    : {
        offset: node.from,
        message: `the selector ${textOf(node)} does not narrow anything down`,
        help: "Name the metric, or a label with a value that is not empty.",
      };
}

/** Whether the matcher also takes series that do not have the label at all. */
function matchesNothing(operator: string, value: string): boolean {
  if (operator === "=") return value === "";
  if (operator === "!=") return value !== "";
  const takes = asRegExp(value)?.test("") ?? false;
  return operator === "=~" ? takes : !takes;
}

/** Only what is wrong in RE2 for certain: its dialect and JavaScript's differ in rare corners. */
function regexFault(pattern: string): Omit<PromqlFault, "offset"> | undefined {
  const around = /\(\?<?[=!]/.exec(pattern)?.[0];
  if (around !== undefined)
    return {
      message: `Prometheus' regular expressions have no ${around} …)`,
      help: "Use a second matcher with !~ for what is to be left out.",
    };
  if (/(?<!\\)(?:\\\\)*\\[1-9]/.test(pattern))
    return { message: `the regular expression ${pattern} refers back to a group, which Prometheus cannot do` };
  // Bracket expressions that begin with ], named classes and literal spans are read differently.
  if (/\[\^?\]|\\Q|\[\[:/.test(pattern) || asRegExp(pattern) !== undefined) return undefined;
  return { message: `the regular expression ${pattern} is not one: a bracket is not closed, or nothing is repeated` };
}

function asRegExp(pattern: string): RegExp | undefined {
  try {
    return new RegExp(
      `^(?:${pattern
        .replace(/\(\?[imsU-]+\)/g, "")
        .replace(/\(\?([imsU-]+):/g, "(?:")
        .replace(/\(\?P</g, "(?<")})$`,
      "s",
    );
  } catch {
    return undefined;
  }
}
