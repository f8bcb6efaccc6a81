/** What is said of problems that were there before, when a state is held against an earlier one. */
import type { CheckedSite } from "../validate/check-site.ts";
import type { GateOptions } from "../validate/gate.ts";

/** How many are new, known and gone; nothing where nothing was known. */
export function comparedNote({ problems, known, fixed }: CheckedSite, gate: GateOptions | undefined): string[] {
  const against = gate?.base ?? gate?.baseline;
  return against === undefined || known.length + fixed === 0
    ? []
    : [`Held against ${against}: ${problems.length} introduced, ${known.length} already there, ${fixed} fixed.`];
}

/** The same for the summary of a CI run. */
export function comparedSummary({ known, fixed }: CheckedSite): string {
  return known.length + fixed === 0 ? "" : `\n${known.length} more were already there, ${fixed} are fixed.\n`;
}
