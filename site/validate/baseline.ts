/** The problems that a site had when it began to be checked: only what comes on top of them counts. */
import { isRecord } from "../model/front-matter.ts";
import type { Problem } from "../model/problem.ts";
import { textOf } from "../model/words.ts";
import type { ManifestProblem } from "../rules/base/manifest.ts";

/** How often each problem is known, by what it says and where, without its line: text above it may change. */
export type Baseline = ReadonlyMap<string, number>;

export interface Compared {
  /** Not in the baseline: to be mended now. */
  readonly introduced: readonly Problem[];
  /** In the baseline, and still there. */
  readonly known: readonly Problem[];
  /** How many of the baseline are there no more: `--update-baseline` takes them out. */
  readonly fixed: number;
}

/** Splits problems into what is new and what was there. Of the same problem twice in a file the later one is new. */
export function compareWithBaseline(problems: readonly Problem[], baseline: Baseline): Compared {
  const left = new Map(baseline);
  const introduced: Problem[] = [];
  const known: Problem[] = [];
  for (const problem of problems) {
    const key = keyOf(problem);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    (count > 0 ? known : introduced).push(problem);
  }
  return { introduced, known, fixed: [...left.values()].reduce((sum, count) => sum + Math.max(0, count), 0) };
}

/** Each problem once, with how often it stands in its file where that is more than once; sorted. */
export function baselineEntries(problems: readonly Problem[]): ManifestProblem[] {
  const counts = new Map<string, { readonly problem: Problem; count: number }>();
  for (const problem of problems) {
    const entry = counts.get(keyOf(problem));
    if (entry === undefined) counts.set(keyOf(problem), { problem, count: 1 });
    else entry.count += 1;
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { problem, count }]) => {
      const { file, rule, message } = problem;
      return { file, rule, message, ...(count === 1 ? {} : { count }) };
    });
}

/** The baseline as a file: one line for each problem, so that a change of it can be reviewed. */
export function baselineText(problems: readonly Problem[]): string {
  const lines = baselineEntries(problems).map((entry) => `  ${JSON.stringify(entry)}`);
  return lines.length === 0 ? "[]\n" : `[\n${lines.join(",\n")}\n]\n`;
}

/** @throws where the text is no baseline: taking it for an empty one would report everything as new */
export function readBaseline(text: string): Baseline {
  const entries: unknown = JSON.parse(text);
  if (!Array.isArray(entries)) throw new Error("a baseline is a list of problems");
  return baselineOf(entries);
}

/** @throws where an entry is no problem */
export function baselineOf(entries: readonly unknown[]): Baseline {
  return new Map(
    entries.map((entry): [string, number] => {
      if (!isRecord(entry)) throw new Error("every entry of a baseline has file, rule and message");
      const [file, rule, message] = ["file", "rule", "message"].map((key) => textOf(entry[key]));
      return [keyOf({ file: file ?? "", rule: rule ?? "", message: message ?? "" }), Number(entry["count"] ?? 1)];
    }),
  );
}

/** Line numbers within a message would make it another problem with every change above. */
function keyOf({ file, rule, message }: Pick<Problem, "file" | "rule" | "message">): string {
  return `${file}\n${rule}\n${message.replace(/(?<=\.\w+):\d+(?::\d+)?/g, "").trim()}`;
}
