/** What happens to a transcript without proofs on its way, so that it says less than it did or what nobody printed. */
import { type Mangle, wrappedAt } from "./mangle.ts";

/** Every copy of a text with one thing done to one of its lines. */
export type MangleLines = (lines: readonly string[], at: number) => readonly string[];

const without: MangleLines = (lines, at) => [...lines.slice(0, at), ...lines.slice(at + 1)];

/** Each is carried out on every line of a transcript, one after the other. */
export const AT_EACH_LINE: Readonly<Record<string, MangleLines>> = {
  "the line lost": without,
  "the line doubled": (lines, at) => [...lines.slice(0, at + 1), ...lines.slice(at)],
  "the line and the next lost": (lines, at) => without(without(lines, at), at),
  "the line exchanged with the next": (lines, at) => [
    ...lines.slice(0, at),
    ...lines.slice(at + 1, at + 2),
    lines[at] ?? "",
    ...lines.slice(at + 2),
  ],
  "the line glued to the next": (lines, at) => [
    ...lines.slice(0, at),
    (lines[at] ?? "") + (lines[at + 1] ?? ""),
    ...lines.slice(at + 2),
  ],
  "the end lost from the line on": (lines, at) => lines.slice(0, at),
  "the end lost from the middle of the line on": (lines, at) => [
    ...lines.slice(0, at),
    (lines[at] ?? "").slice(0, (lines[at] ?? "").length / 2),
  ],
  "the beginning lost up to the line": (lines, at) => lines.slice(at),
  "the beginning lost up to the middle of the line": (lines, at) => [
    (lines[at] ?? "").slice((lines[at] ?? "").length / 2),
    ...lines.slice(at + 1),
  ],
  "the line cut in its middle": (lines, at) => [
    ...lines.slice(0, at),
    (lines[at] ?? "").slice(0, (lines[at] ?? "").length / 2),
    ...lines.slice(at + 1),
  ],
};

/** These happen to all of a text. */
export const TO_ALL: Readonly<Record<string, Mangle>> = {
  "cut at 80 columns": (text) => cutAt(text, 80),
  "cut at 60 columns": (text) => cutAt(text, 60),
  "cut at 40 columns": (text) => cutAt(text, 40),
  "broken at 80 columns": wrappedAt(80),
  "broken at 60 columns": wrappedAt(60),
  "broken at 40 columns, and trimmed": wrappedAt(40, true),
  "blanks run together": (text) => text.replace(/ {2,}/g, " "),
  "tabs for blanks": (text) => text.replace(/ {3,}/g, "\t"),
  "prompts lost": (text) => text.replace(/^[^\n]*[$#%] (?=kubectl|curl|promtool)/gm, ""),
  "pasted twice": (text) => `${text}\n${text}`,
};

function cutAt(text: string, width: number): string {
  return text
    .split("\n")
    .map((line) => line.slice(0, width))
    .join("\n");
}
