/** Changes of a text as a diff that `patch` and people read. */
import { type Change, startsOf } from "./apply-fixes.ts";

const CONTEXT = 3;

interface Run {
  /** Lines of before that are replaced: from this one, 0-based, to the one before `to`. */
  readonly from: number;
  readonly to: number;
  readonly put: readonly string[];
}

/** @param changes of the text, in its order, none over another; at least one */
export function unifiedDiff(file: string, source: string, changes: readonly Change[]): string {
  const lines = linesOf(source);
  const runs = runsOf(source, changes);
  const hunks: Run[][] = [];
  for (const run of runs) {
    const last = hunks.at(-1)?.at(-1);
    if (last !== undefined && run.from - last.to <= 2 * CONTEXT) hunks.at(-1)?.push(run);
    else hunks.push([run]);
  }
  let moved = 0;
  const texts = hunks.map((hunk) => {
    const [first, last] = [hunk[0], hunk.at(-1)];
    const [from, to] = [Math.max(0, (first?.from ?? 0) - CONTEXT), Math.min(lines.length, (last?.to ?? 0) + CONTEXT)];
    const body: string[] = [];
    let at = from;
    for (const run of hunk) {
      body.push(...lines.slice(at, run.from).map((line) => ` ${line}`));
      body.push(...lines.slice(run.from, run.to).map((line) => `-${line}`), ...run.put.map((line) => `+${line}`));
      at = run.to;
    }
    body.push(...lines.slice(at, to).map((line) => ` ${line}`));
    const grown = hunk.reduce((sum, run) => sum + run.put.length - (run.to - run.from), 0);
    const head = `@@ -${from + 1},${to - from} +${from + 1 + moved},${to - from + grown} @@`;
    moved += grown;
    return [head, ...body].join("\n");
  });
  return `--- ${file}\n+++ ${file}\n${texts.join("\n")}\n`;
}

/** The lines that changes touch, as they are after them; changes of the same line are one run. */
function runsOf(source: string, changes: readonly Change[]): Run[] {
  const starts = startsOf(source);
  const lineAt = (offset: number): number => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const groups: { from: number; to: number; changes: Change[] }[] = [];
  for (const change of changes) {
    const from = lineAt(change.from);
    // What ends behind a line's end leaves the next line as it is.
    const to = lineAt(Math.max(change.from, change.to - 1)) + 1;
    const last = groups.at(-1);
    if (last !== undefined && from < last.to) {
      last.to = Math.max(last.to, to);
      last.changes.push(change);
    } else groups.push({ from, to, changes: [change] });
  }
  return groups.map(({ from, to, changes: some }) => {
    const [begin, end] = [starts[from] ?? 0, starts[to] ?? source.length];
    let [text, at] = ["", begin];
    for (const change of some) {
      text += source.slice(at, change.from) + change.text;
      at = change.to;
    }
    return { from, to, put: linesOf(text + source.slice(at, end)) };
  });
}

/** Without their ends; what comes behind the last end is a line only where there is something. */
function linesOf(text: string): string[] {
  const lines = text.split(/\r\n?|\n/);
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}
