/** The nouns of this room: a step of a page that can be looked at, and the check that is drafted for it. */
import type { Command } from "./read/commands.ts";

/** The words around a command or a query. */
export interface Words {
  /** The sentence that leads to it, for a title and a question; empty where there is none. */
  readonly sentence: string;
  /** It asks how something is: its status, its state, its health. */
  readonly asksStatus: boolean;
  /** Everything that may say what is normal: what leads to it, and what stands behind it. */
  readonly around: string;
  /** What is shown there is an example: names in it are nobody's. */
  readonly isExample: boolean;
}

/** One thing that a page says to look at. */
export interface Step {
  readonly words: Words;
  /** Id of the heading that it stands below; absent above the first one. */
  readonly section?: { readonly id: string; readonly text: string };
  /** Line of the file, 1-based. */
  readonly line: number;
  /** As the page has it. */
  readonly source: string;
  readonly asks:
    { readonly kind: "command"; readonly command: Command } | { readonly kind: "query"; readonly query: string };
}

/** What is proposed for a step: a check of a probe, without its id and its place. */
export interface Proposal {
  readonly probe: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The customer cluster that is asked. */
  readonly cluster?: string;
  /** Asked again for so long. */
  readonly within?: string;
}

/** A drafted check. */
export interface DraftedCheck extends Proposal {
  readonly id: string;
  readonly title: string;
  readonly section?: string;
  readonly source: string;
  /** Line of the page, 1-based. */
  readonly line: number;
}

/** Another probe whose evidence a question shows. */
export interface Show {
  readonly probe: string;
  readonly [parameter: string]: unknown;
}
