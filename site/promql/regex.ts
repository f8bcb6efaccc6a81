/** What Prometheus' regular expressions cannot be: RE2, as Go's package regexp/syntax reads it. */
import type { MistakeOf } from "../model/mistake.ts";

/** Letters that have a meaning behind a backslash. */
const ESCAPES = "abBdDfnrsStvwWzA";
/** Those that have one between brackets, too. */
const ESCAPES_OF_CLASSES = "adDfnrsStvwW";
const MOST_REPEATS = 1_000;

/** @returns undefined unless it is wrong for certain: its dialect and JavaScript's differ in rare corners */
export function regexFault(pattern: string): MistakeOf<"promql-type"> | undefined {
  const around = /\(\?<?[=!]/.exec(pattern)?.[0];
  if (around !== undefined) return { code: "look-around", data: { opening: around } };
  // Bracket expressions that begin with ], named classes and literal spans are read differently.
  if (/\[\^?\]|\\Q|\[\[:/.test(pattern)) return undefined;
  return signFault(pattern) ?? (isReadable(pattern) ? undefined : { code: "regex", data: { pattern } });
}

/** An escape, a character between brackets or outside of them, or a count. A backslash at the end is none: it is no expression at all. */
const SIGNS =
  /\\(?:x(?:[\da-fA-F]{2}|\{[\da-fA-F]+\})|[pP](?:[A-Z]|\{\^?\w+\})|[0-7]{1,3}|.)|\[\^?|\]|\{(?:0|[1-9]\d*)(?:,(?:0|[1-9]\d*)?)?\}/gsu;

function signFault(pattern: string): MistakeOf<"promql-type"> | undefined {
  let isInClass = false;
  for (const [sign] of pattern.matchAll(SIGNS)) {
    if (sign.startsWith("[")) isInClass = true;
    else if (sign === "]") isInClass = false;
    else if (sign.startsWith("{")) {
      const isTooMuch = sign.match(/\d+/g)?.some((count) => Number(count) > MOST_REPEATS) ?? false;
      if (isTooMuch && !isInClass) return { code: "repeats", data: { count: sign } };
    } else if (/^\\[1-9]$/.test(sign)) return { code: "back-reference", data: { pattern } };
    else if (!isEscape(sign, isInClass)) return { code: "regex-escape", data: { escape: sign } };
  }
  return undefined;
}

function isEscape(sign: string, isInClass: boolean): boolean {
  const character = sign.charAt(1);
  if (sign.length !== 2) return true;
  if (/[a-z]/i.test(character)) return (isInClass ? ESCAPES_OF_CLASSES : ESCAPES).includes(character);
  return /^[\x00-\x7f]$/.test(character);
}

function isReadable(pattern: string): boolean {
  try {
    // RE2 also repeats what is no character, and two groups may have one name.
    const plain = inJavaScript(pattern).replace(/\(\?<\w+>/g, "(");
    return new RegExp(plain.replace(/(\^|\$|\\[bB])(?=[*+?])/g, "(?:$1)")) instanceof RegExp;
  } catch {
    return false;
  }
}

/** As near as JavaScript comes to an expression of RE2, without its flags. */
export function inJavaScript(pattern: string): string {
  return pattern
    .replace(/\(\?[imsU-]+\)/g, "")
    .replace(/\(\?([imsU-]+):/g, "(?:")
    .replace(/\(\?P</g, "(?<");
}
