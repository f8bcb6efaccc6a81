/** Takes a regular expression of JavaScript apart. What matches one character stays as it is written. */

/** A piece of an expression. */
export type Part =
  /** One character: a letter, `.`, an escape or a class. */
  | { readonly kind: "character"; readonly source: string }
  | { readonly kind: "sequence" | "choice"; readonly parts: readonly Part[] }
  | { readonly kind: "repeat"; readonly part: Part; readonly least: number; readonly most: number }
  | { readonly kind: "start" | "end" | "boundary" | "inside" }
  | { readonly kind: "look"; readonly part: Part; readonly isBehind: boolean; readonly isNegated: boolean };

/**
 * `syntax`: it is no regular expression. `backreference`: nobody can match those in linear time; `\8` and `\k` where no group
 * is meant are most likely a mistake. `flags`: groups with flags of their own, which not every Node knows. `size`: too deep,
 * or too long once its repetitions are written out.
 */
export type PatternFault = "syntax" | "backreference" | "flags" | "size";

/** A pattern that cannot be matched here. */
export class PatternError extends Error {
  override readonly name = "PatternError";
  readonly fault: PatternFault;

  constructor(fault: PatternFault) {
    super(`a pattern cannot be matched: ${fault}`);
    this.fault = fault;
  }
}

const DEEPEST = 200;

const CLASS = String.raw`\[(?:\\[^]|[^\]\\])*\]`;
const ESCAPE = String.raw`\\(?:c[A-Za-z]|(?=c)|x[\da-fA-F]{2}|u[\da-fA-F]{4}|0[0-7]{0,2}|[^])`;
const UNICODE_ESCAPE = String.raw`\\(?:c[A-Za-z]|x[\da-fA-F]{2}|u\{[\da-fA-F]+\}|u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[\da-fA-F]{4}|[pP]\{[^}]*\}|[^])`;
const tokenPattern = (escape: string): string =>
  String.raw`\(\?(?:[:=!]|<[=!]|<[^>=!][^>]*>)?|[()|^$]|[*+?]\??|\{\d+(?:,\d*)?\}\??|\\[bB]|${escape}|${CLASS}|[^]`;
const TOKEN = new RegExp(tokenPattern(ESCAPE), "g");
const UNICODE_TOKEN = new RegExp(tokenPattern(UNICODE_ESCAPE), "gu");

const ASSERTIONS = { "^": "start", $: "end", "\\b": "boundary", "\\B": "inside" } as const;

interface Group {
  readonly opening: string;
  readonly choices: Part[][];
}

/**
 * @param isUnicode it is read as with the flag `u`, else as without any flag
 * @throws PatternError
 */
export function parsePattern(source: string, isUnicode = false): Part {
  const tokens = source.match(isUnicode ? UNICODE_TOKEN : TOKEN) ?? [];
  const groups: Group[] = [{ opening: "", choices: [[]] }];
  for (const token of tokens) {
    const here = groups.at(-1)?.choices;
    const sequence = here?.at(-1);
    if (here === undefined || sequence === undefined) throw new PatternError("syntax");
    if (/^\\[1-9k]/.test(token)) throw new PatternError("backreference");
    if (token === "(?") throw new PatternError("flags");
    if (token.startsWith("(")) {
      if (groups.push({ opening: token, choices: [[]] }) > DEEPEST) throw new PatternError("size");
    } else if (token === ")") {
      const group = groups.pop();
      if (group === undefined || groups.length === 0) throw new PatternError("syntax");
      groups.at(-1)?.choices.at(-1)?.push(closed(group));
    } else if (token === "|") here.push([]);
    else if (/^(?:[*+?]|\{\d)/.test(token)) {
      const part = sequence.pop();
      if (part === undefined) throw new PatternError("syntax");
      sequence.push({ kind: "repeat", part, ...boundsOf(token) });
    } else if (Object.hasOwn(ASSERTIONS, token)) sequence.push({ kind: ASSERTIONS[token as keyof typeof ASSERTIONS] });
    else sequence.push({ kind: "character", source: token === "\\" ? "\\\\" : token });
  }
  const whole = groups.pop();
  if (whole === undefined || groups.length > 0) throw new PatternError("syntax");
  return closed(whole);
}

function closed({ opening, choices }: Group): Part {
  const sequences = choices.map((parts): Part => ({ kind: "sequence", parts }));
  const part: Part = sequences.length === 1 && sequences[0] ? sequences[0] : { kind: "choice", parts: sequences };
  const look = /^\(\?(<?)([=!])$/.exec(opening);
  return look === null ? part : { kind: "look", part, isBehind: look[1] === "<", isNegated: look[2] === "!" };
}

function boundsOf(token: string): { least: number; most: number } {
  const braces = /^\{(\d+)(,?)(\d*)\}/.exec(token);
  if (braces === null) return { least: token.startsWith("+") ? 1 : 0, most: token.startsWith("?") ? 1 : Infinity };
  const [, least, comma, most] = braces;
  return { least: Number(least), most: comma === "" ? Number(least) : most === "" ? Infinity : Number(most) };
}
