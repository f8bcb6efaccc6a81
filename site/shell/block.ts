/** The slots of a piece of code on a page: what of it is typed into a shell, and what a value may be in each place. */
import type { Slot } from "../../checker/shell/fill.ts";
import { findPlaceholders } from "./placeholder.ts";
import { typedLines } from "./prompt.ts";
import { placeholdersOfCommand } from "./places.ts";

const SHELLS = /^(?:|bash|sh|shell|zsh|ksh|fish|console|shell-session|sh-session|terminal|shellscript|bash-session)$/;
const TOOL = /^\s*(?:sudo\s+)?[a-z][\w.-]*(?:\s|$)/;

/**
 * @param text of the piece, as it is shown
 * @param language that its author gave it; empty where none
 */
export function slotsOfCode(text: string, language: string): Slot[] {
  if (!SHELLS.test(language)) return asData(text, 0);
  return typedLines(text).flatMap(({ start, command }) => {
    const found = placeholdersOfCommand(command);
    // What no shell can read may be something else: a query, a file. There a plain name does no harm.
    const isOther = language === "" && !TOOL.test(command) && found.some(({ place }) => place === "never");
    return isOther ? asData(command, start) : found.map((one) => slotAt(one, start));
  });
}

function asData(text: string, start: number): Slot[] {
  return findPlaceholders(text)
    .filter(({ isVariable }) => !isVariable)
    .map((one) => slotAt({ ...one, place: "name", beginsWord: true }, start));
}

function slotAt({ start, end, key, place, beginsWord }: Slot, offset: number): Slot {
  return { start: start + offset, end: end + offset, key, place, beginsWord };
}
