/** Something wrong in the content, in words for its author: where it is, what it is, how to fix it. */
import type { Fix } from "./edit.ts";
import type { RuleName } from "./rule-name.ts";

export type Severity = "error" | "warning";

export interface Problem {
  /** Name of the validation rule, which is also the name of its file in site/rules. */
  readonly rule: RuleName;
  /** Which of the rule's messages it is. */
  readonly code: string;
  /** What goes into the message and the help, by name. */
  readonly data: Readonly<Record<string, string | number>>;
  readonly severity: Severity;
  /** Path as the author would type it, relative to the working directory, with `/`. */
  readonly file: string;
  /** 1-based; 1 where the whole file is meant. */
  readonly line: number;
  /** 1-based, in UTF-16 code units; absent where the whole line is meant. */
  readonly column?: number;
  /** What it is written in, where the line does not show that. */
  readonly within?: string;
  readonly message: string;
  /** How to fix it: an imperative sentence. */
  readonly help: string;
  /** What makes it right, where there is one right answer: `validate --fix` does it. */
  readonly fix?: Fix;
}

/** What problems are ordered by; what was found has it before there are words. */
type Ordered = Pick<Problem, "rule" | "code" | "file" | "line" | "column"> & { readonly data?: object };

/** File order, then line, then column, then rule: the same input always prints the same list. */
export function compareProblems(a: Ordered, b: Ordered): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    (a.column ?? 0) - (b.column ?? 0) ||
    compareText(a.rule, b.rule) ||
    compareText(a.code, b.code) ||
    compareText(JSON.stringify(a.data), JSON.stringify(b.data))
  );
}

function compareText(a = "", b = ""): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
