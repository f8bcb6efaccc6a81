/** What an ignore is, wherever it is written. */
import { nearest } from "../../checker/nearest.ts";
import type { Problem } from "../model/problem.ts";
import { RULES } from "../rules/index.ts";

/** One decision; it covers the problems of its rules for which `covers` is true. */
export interface Ignore {
  readonly rules: readonly string[];
  readonly file: string;
  readonly line: number;
  readonly words: string;
  /** Last day on which it counts, `2030-12-31`; absent for a comment without one, which lives as long as its line. */
  readonly until?: string;
  readonly covers: (problem: Problem) => boolean;
}

/** A mistake in an ignore itself. */
export function shapeFault(file: string, line: number, message: string, help: string): Problem {
  return { rule: "ignore-shape", severity: "error", file, line, message, help };
}

/** The names of those that are rules; the others are told. */
export function knownRules(names: readonly string[], file: string, line: number, faults: Problem[]): string[] {
  const known = RULES.map((rule) => rule.name);
  for (const name of names.filter((one) => !known.includes(one))) {
    const like = nearest(name, known, 1)[0];
    faults.push(
      shapeFault(
        file,
        line,
        `no rule is called ${name}`,
        like === undefined ? "Name one of the rules that problems end with." : `Did you mean ${like}?`,
      ),
    );
  }
  return names.filter((name) => known.includes(name));
}
