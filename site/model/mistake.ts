/** What is wrong in the content, as data: a rule, which of its messages says so, and what goes into it. Words are made of it last. */
import type { Fix } from "./edit.ts";
import type { Severity } from "./problem.ts";
import type { RuleMessages } from "./rule-messages.ts";
import type { RuleName } from "./rule-name.ts";

/** What goes into a message. What is not known is undefined. */
export type Data = Readonly<Record<string, string | number | undefined>>;

/** Data that needs nothing may be left out. */
export type With<D> = object extends D ? { readonly data?: D } : { readonly data: D };

/** One of the messages of a rule, for those who report no other rule. */
export type MistakeOf<R extends RuleName> = {
  [C in keyof RuleMessages[R]]: { readonly code: C } & With<RuleMessages[R][C]>;
}[keyof RuleMessages[R]];

/** One of the messages of any rule, or of some. */
export type Mistake<Rule extends RuleName = RuleName> = {
  [R in Rule]: { readonly rule: R } & MistakeOf<R>;
}[Rule];

/** Where on a page something was found, and what of it differs from what the rule says of all. */
interface PagePlace {
  /** 1-based; 1 where the whole file is meant. */
  readonly line: number;
  /** 1-based, in UTF-16 code units; absent where the whole line is meant. */
  readonly column?: number;
  /** What it is written in, where the line does not show that. */
  readonly within?: string;
  /** Where this one is graver or lighter than the rule's others. */
  readonly severity?: Severity;
  /** What makes it right, where there is one right answer. */
  readonly fix?: Fix;
}

/** The same with the file, as the author would type it. */
export interface FilePlace extends PagePlace {
  readonly file: string;
}

/** A mistake at its place. */
export type Finding = Mistake & FilePlace;

/** A mistake in a page, found by who does not know in which file the page is. */
export type PageFinding = Mistake & PagePlace;

/** Reports a mistake in a value of the front matter by its path, `checks.0.probe`. */
export type Complain = (path: string, mistake: Mistake) => undefined;
