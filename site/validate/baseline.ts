/** The problems that a site had when it began to be checked: only what comes on top of them counts. */
import { isRecord } from "../model/front-matter.ts";
import type { ManifestProblem } from "../model/manifest.ts";
import type { Problem } from "../model/problem.ts";
import { textOf } from "../model/words.ts";
import { subjectOf } from "../rules/problem-of.ts";

/** How often each problem is known, by what it is about and where, without its line: text above it may change. */
export interface Baseline {
  readonly counts: ReadonlyMap<string, number>;
  /** Keys of `counts`, with what each is about, by place, rule and code. */
  readonly alike: ReadonlyMap<string, readonly Known[]>;
}

/** A problem that is known. */
interface Known {
  readonly key: string;
  readonly data: Subject;
}

type Subject = Readonly<Record<string, unknown>>;

export const NO_BASELINE: Baseline = { counts: new Map(), alike: new Map() };

export interface Compared {
  /** Not in the baseline: to be fixed now. */
  readonly introduced: readonly Problem[];
  /** In the baseline, and still there. */
  readonly known: readonly Problem[];
  /** How many of the baseline are there no more: `--update-baseline` takes them out. */
  readonly fixed: number;
}

/** Splits problems into what is new and what was there. Of the same problem twice in a file the later one is new. */
export function compareWithBaseline(problems: readonly Problem[], baseline: Baseline): Compared {
  const left = new Map(baseline.counts);
  const take = (keys: readonly string[]): boolean => {
    const key = keys.find((one) => (left.get(one) ?? 0) > 0);
    if (key !== undefined) left.set(key, (left.get(key) ?? 0) - 1);
    return key !== undefined;
  };
  const exact = new Set(problems.filter((problem) => take([keyOf(entryOf(problem)), keyOfWords(problem)])));
  // Only what no entry knows exactly: an entry must not go to a problem that is merely like its own.
  const known = new Set(problems.filter((problem) => exact.has(problem) || take(keysAlike(baseline, problem))));
  return {
    introduced: problems.filter((problem) => !known.has(problem)),
    known: problems.filter((problem) => known.has(problem)),
    fixed: [...left.values()].reduce((sum, count) => sum + count, 0),
  };
}

/**
 * Entries of before a message was reworded: its sentence names more now, or less. What both name must be the same, and be
 * something.
 */
function keysAlike({ alike }: Baseline, problem: Problem): string[] {
  const { file, rule, code } = problem;
  const now: Subject = subjectOf(problem);
  const names = Object.keys(now);
  return (alike.get([file, rule, code].join("\n")) ?? [])
    .filter(({ data }) => {
      const shared = names.filter((name) => name in data);
      const isReworded = names.length !== shared.length || Object.keys(data).length !== shared.length;
      return isReworded && shared.length > 0 && shared.every((name) => valueOf(now, name) === valueOf(data, name));
    })
    .map(({ key }) => key);
}

/** Each problem once, with how often it is in its file where that is more than once; sorted. */
export function baselineEntries(problems: readonly Problem[]): ManifestProblem[] {
  const counts = new Map<string, { readonly entry: ManifestProblem; count: number }>();
  for (const entry of problems.map(entryOf)) {
    const same = counts.get(keyOf(entry));
    if (same === undefined) counts.set(keyOf(entry), { entry, count: 1 });
    else same.count += 1;
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { entry, count }]) => ({ ...entry, ...(count === 1 ? {} : { count }) }));
}

function entryOf(problem: Problem): ManifestProblem {
  const { file, rule, code } = problem;
  return { file, rule, code, data: subjectOf(problem) };
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

/**
 * Entries of Pilotbook 0.1 have a message in the place of code and data.
 * @throws where an entry is no problem
 */
export function baselineOf(entries: readonly unknown[]): Baseline {
  const counts = new Map<string, number>();
  const alike = new Map<string, Known[]>();
  for (const entry of entries) {
    if (!isRecord(entry)) throw new Error("every entry of a baseline has file, rule, code and data");
    const [file, rule, code, message] = ["file", "rule", "code", "message"].map((key) => textOf(entry[key]));
    const data = isRecord(entry["data"]) ? entry["data"] : {};
    const place = { file: file ?? "", rule: rule ?? "" };
    const key =
      code === "" ? keyOfWords({ ...place, message: message ?? "" }) : keyOf({ ...place, code: code ?? "", data });
    counts.set(key, Number(entry["count"] ?? 1));
    const name = [place.file, place.rule, code].join("\n");
    const same = alike.get(name);
    if (same === undefined) alike.set(name, [{ key, data }]);
    else same.push({ key, data });
  }
  return { counts, alike };
}

/** By the values in the order of their names. */
function keyOf({ file, rule, code, data }: Omit<ManifestProblem, "data"> & { readonly data: object }): string {
  const names = Object.keys(data).sort();
  return [file, rule, code, ...names.map((name) => `${name} ${valueOf(data as Subject, name)}`)].join("\n");
}

function valueOf(data: Subject, name: string): string {
  return withoutLines(String(data[name]));
}

function keyOfWords({ file, rule, message }: Pick<Problem, "file" | "message"> & { readonly rule: string }): string {
  return [file, rule, withoutLines(message)].join("\n");
}

/** Line numbers within a text would make it another problem with every change above. */
function withoutLines(text: string): string {
  return text.replace(/(?<=\.\w+):\d+(?::\d+)?/g, "").trim();
}
