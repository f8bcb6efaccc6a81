/** Which series the PromQL of an alert rule looks at. Not a parser: it knows where a selector is, and no more. */

export interface Selector {
  readonly metric: string;
  /** Labels that must have exactly this value; matchers of other kinds are left out. */
  readonly equal: Readonly<Record<string, string>>;
}

const TOKEN =
  /\s+|#[^\n]*|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|\[[^\]]*\]|[a-zA-Z_:][\w:]*|\d[\w.]*|[=!<>~^]+|[^]/g;
const IDENTIFIER = /^[a-zA-Z_:]/;
/** Words that take a list of labels behind them, which are no series. */
const LISTS = new Set(["by", "without", "on", "ignoring", "group_left", "group_right"]);
const WORDS = new Set(["and", "or", "unless", "bool", "offset", "atan2", "inf", "nan"]);
/** Whose series may be missing: that is what they ask. */
const ABSENT = new Set(["absent", "absent_over_time"]);

/**
 * The selectors without which the expression gives nothing. What is in `absent()` or behind `unless` is left out: there
 * it is the series that keep an alert quiet.
 */
export function selectorsOf(promql: string): Selector[] {
  const tokens = (promql.match(TOKEN) ?? []).filter((token) => !/^(\s|#)/.test(token));
  const found: Selector[] = [];
  let depth = 0;
  /** The depth at which what is left out began. */
  let leftOut: number | undefined;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? "";
    const word = token.toLowerCase();
    const next = tokens[at + 1] ?? "";
    if (token === "(") depth++;
    else if (token === ")") {
      depth--;
      if (leftOut !== undefined && depth < leftOut) leftOut = undefined;
    } else if (token === "{") {
      const end = endOf(tokens, "}", at);
      if (leftOut === undefined) found.push(...selectorIn("", tokens.slice(at + 1, end)));
      at = end;
    } else if (!IDENTIFIER.test(token)) continue;
    else if (LISTS.has(word)) at = next === "(" ? endOf(tokens, ")", at) : at;
    else if (word === "unless") leftOut ??= depth;
    else if (word === "and" || word === "or") leftOut = leftOut === depth ? undefined : leftOut;
    else if (ABSENT.has(word) && next === "(") leftOut ??= depth + 1;
    else if (next === "(" || WORDS.has(word) || LISTS.has(next.toLowerCase())) continue;
    else {
      const end = next === "{" ? endOf(tokens, "}", at + 1) : at;
      if (leftOut === undefined) found.push(...selectorIn(token, tokens.slice(at + 2, end)));
      at = end;
    }
  }
  return found;
}

/** Index of what closes the list that begins at `from`; behind the last token where nothing does. */
function endOf(tokens: readonly string[], closing: ")" | "}", from: number): number {
  const end = tokens.indexOf(closing, from);
  return end < 0 ? tokens.length : end;
}

/** @param matchers the tokens between the braces */
function selectorIn(name: string, matchers: readonly string[]): Selector[] {
  const equal: Record<string, string> = {};
  let metric = name;
  matchers.forEach((token, at) => {
    const before = matchers[at - 1] ?? ",";
    const text = unquoted(token);
    if (text === undefined) return;
    // Since 3.0 a name may stand between the braces, in quotes and by itself.
    if (before === "," && (matchers[at + 1] ?? ",") === ",") metric = text;
    const label = matchers[at - 2] ?? "";
    if (before === "=") equal[unquoted(label) ?? label] = text;
  });
  const { __name__: named = metric, ...labels } = equal;
  return named === "" ? [] : [{ metric: named, equal: labels }];
}

/** The text in quotes; undefined for what is none, and for escapes that are seldom and not worth to be known here. */
function unquoted(token: string): string | undefined {
  if (!/^["'`]/.test(token)) return undefined;
  const inner = token.slice(1, -1);
  if (token.startsWith("`")) return inner;
  return /^(?:[^\\]|\\["'\\])*$/.test(inner) ? inner.replace(/\\(.)/g, "$1") : undefined;
}
