/** Something wrong in the content, told to its author: where it is, what it is, how to mend it. */

export type Severity = "error" | "warning";

export interface Problem {
  /** Name of the validation rule, which is also the name of its file in site/rules. */
  readonly rule: string;
  readonly severity: Severity;
  /** Path as the author would type it, relative to the working directory, with `/`. */
  readonly file: string;
  /** 1-based; 1 where the whole file is meant. */
  readonly line: number;
  /** 1-based, in UTF-16 code units; absent where the whole line is meant. */
  readonly column?: number;
  readonly message: string;
  /** How to mend it: an imperative sentence. */
  readonly help: string;
}

/** File order, then line, then column, then rule: the same input always prints the same list. */
export function compareProblems(a: Problem, b: Problem): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    (a.column ?? 0) - (b.column ?? 0) ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
