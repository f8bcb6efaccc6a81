/** Makes the edits of problems in the texts of their files: the only place that does, and only where all of a fix can be made. */
import type { Edit } from "../model/edit.ts";
import type { Problem } from "../model/problem.ts";

/** A piece of a text and what comes in its place. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export interface Fixed {
  readonly text: string;
  /** What was changed, in the order of the text. */
  readonly changes: readonly Change[];
  /** Problems that are gone with it. */
  readonly fixed: readonly Problem[];
}

/**
 * Of two fixes that want to change the same characters the first is made, and the other one is left for the next run.
 * @param source text of one file, as it is on the disk
 * @param problems of that file
 */
export function applyFixes(source: string, problems: readonly Problem[]): Fixed {
  const changes: Change[] = [];
  const starts = startsOf(source);
  const fixed = problems.filter(({ fix }) => {
    const wanted = fix?.map((edit) => changeOf(source, starts, edit)) ?? [];
    const fresh = wanted.filter((one) => one !== undefined && !changes.some((other) => isSame(one, other)));
    const isPossible = wanted.length > 0 && !wanted.includes(undefined) && !fresh.some((one) => clashes(one, changes));
    if (isPossible) changes.push(...fresh.filter((one) => one !== undefined));
    return isPossible;
  });
  changes.sort((a, b) => a.from - b.from);
  let [text, end] = ["", 0];
  for (const { from, to, text: put } of changes) {
    text += source.slice(end, from) + put;
    end = to;
  }
  return { text: text + source.slice(end), changes, fixed };
}

/** Where each line of a text begins; a byte order mark is no part of the first one. */
export function startsOf(source: string): number[] {
  const first = source.startsWith("\ufeff") ? 1 : 0;
  return [first, ...[...source.matchAll(/\r\n?|\n/g)].map(({ 0: end, index }) => index + end.length)];
}

/** Undefined where the file has something else in that place. */
function changeOf(source: string, starts: readonly number[], { line, column, was, text }: Edit): Change | undefined {
  const start = starts[line - 1];
  if (start === undefined) return undefined;
  const end = starts[line] ?? source.length;
  const newLine = /[\r\n]+$/.exec(source.slice(start, end))?.[0] ?? "\n";
  const from = column === undefined ? onlyPlaceOf(source.slice(start, end), start, was) : start + column - 1;
  const there = was.replaceAll("\n", newLine);
  if (from === undefined || !source.startsWith(there, from)) return undefined;
  return { from, to: from + there.length, text: text.replaceAll("\n", newLine) };
}

function onlyPlaceOf(line: string, start: number, word: string): number | undefined {
  const places: number[] = [];
  for (let at = line.indexOf(word); word !== "" && at >= 0; at = line.indexOf(word, at + 1)) {
    const around = `${line[at - 1] ?? " "}${line[at + word.length] ?? " "}`;
    if (!/[\w-]/.test(around)) places.push(start + at);
  }
  return places.length === 1 ? places[0] : undefined;
}

function isSame(a: Change, b: Change): boolean {
  return a.from === b.from && a.to === b.to && a.text === b.text;
}

function clashes(one: Change | undefined, others: readonly Change[]): boolean {
  return one !== undefined && others.some(({ from, to }) => one.from < to && from < one.to);
}
