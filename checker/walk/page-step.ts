/** A step of a page as the checker file carries it, for whoever walks the page with `--walk`. */
import type { PackedSlot } from "../shell/packed-slot.ts";

export interface PageStep {
  /** The heading that it stands below; absent above the first one. */
  readonly section?: { readonly id: string; readonly text: string };
  /** What the page says to do, on one line; empty for a command that follows another one. */
  readonly text: string;
  /** What is typed, as the page has it; absent where the page gives no command. */
  readonly command?: string;
  /** The places of the command that a value can be put into, in order. */
  readonly slots?: readonly PackedSlot[];
  /** The command changes something. */
  readonly changes?: true;
}

/** By page id; a page without steps is absent. */
export type PageSteps = Readonly<Record<string, readonly PageStep[]>>;
