/** Patterns for paths, as a shell and Ruby's `Dir.glob` read them, and as Ruby's `File.fnmatch` does. */
import { linearPattern } from "../../checker/patterns/pattern.ts";
import { PatternError } from "../../checker/patterns/syntax.ts";

export interface PathPattern {
  readonly test: (path: string) => boolean;
}

/** What has a meaning in a pattern, or would have one in the regular expression. */
const PART = /\*\*\/|\*+|\?|\[[^\]/]+\]|\{[^{}]*\}|[.+^$()|[\]\\{}]/g;

/**
 * A pattern as the source of a regular expression: `*` and `?` within a name, `**` across folders, `[a-z]`, `{a,b}`.
 * @param isFnmatch `*` and `?` stand for a `/` too, and braces for themselves
 */
export function globSource(pattern: string, isFnmatch = false): string {
  const one = isFnmatch ? "." : "[^/]";
  return pattern.replace(PART, (part) => {
    if (part === "**/") return isFnmatch ? ".*/" : "(?:.*/)?";
    if (part.startsWith("*")) return part === "*" ? `${one}*` : ".*";
    if (part === "?") return one;
    if (part.length === 1) return `\\${part}`;
    const inside = part.slice(1, -1);
    if (part.startsWith("[")) return setOf(inside, isFnmatch ? "" : "/");
    if (isFnmatch) return `\\{${globSource(inside, true)}\\}`;
    return `(?:${inside
      .split(",")
      .map((choice) => globSource(choice))
      .join("|")})`;
  });
}

/** A pattern for whole paths. A `./` at its beginning means nothing. */
export function patternOf(pattern: string): PathPattern {
  return pathPattern(`^${globSource(pattern.replace(/^\.\//, ""))}$`);
}

/** A pattern for paths and for everything below them. */
export function patternBelow(pattern: string): PathPattern {
  return pathPattern(`^${globSource(pattern.replace(/^\.?\/|\/+$/g, ""))}(?:/|$)`);
}

/** As many as a site's settings name; each is asked for many paths. */
const MOST_KEPT = 500;
const kept = new Map<string, PathPattern>();

/** As the source of `globSource` says; a set that cannot be, `[z-a]`, fits nothing, as in Ruby. */
export function pathPattern(source: string): PathPattern {
  const known = kept.get(source);
  if (known !== undefined) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const made = compiled(source);
  kept.set(source, made);
  return made;
}

function compiled(source: string): PathPattern {
  try {
    const pattern = linearPattern(source);
    return { test: (path) => pattern.test(path) === true };
  } catch (error) {
    if (error instanceof PatternError) return { test: () => false };
    throw error;
  }
}

/**
 * `!` and `^` turn a set around; nothing else in it but the dash of a range has a meaning.
 * @param never what a set that is turned around does not match either
 */
function setOf(characters: string, never: string): string {
  const [, not, listed = ""] = /^([!^]?)(.*)$/s.exec(characters) ?? [];
  return `[${not === "" ? "" : `^${never}`}${listed.replace(/[\\^[\]]/g, "\\$&")}]`;
}
