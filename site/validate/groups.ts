/** Problems by their rule: errors first, then what is most frequent; and the table of how often each rule was found. */
import type { Problem, Severity } from "../model/problem.ts";
import type { RuleName } from "../model/rule-name.ts";

/** The problems of one rule that are equally grave. */
export interface Group {
  readonly rule: RuleName;
  readonly severity: Severity;
  readonly problems: readonly Problem[];
  /** How many files they are in. */
  readonly files: number;
  /** How many of them `--fix` can fix. */
  readonly fixable: number;
}

/** Each problem is in one group, and keeps its place among those of its group. */
export function groupsOf(problems: readonly Problem[]): Group[] {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const key = `${problem.severity} ${problem.rule}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [problem]);
    else group.push(problem);
  }
  return [...groups.values()]
    .flatMap((some): Group[] => {
      const [first] = some;
      if (first === undefined) return [];
      const files = new Set(some.map(({ file }) => file)).size;
      const fixable = some.filter(({ fix }) => fix !== undefined).length;
      return [{ rule: first.rule, severity: first.severity, problems: some, files, fixable }];
    })
    .sort(
      (a, b) =>
        (a.severity < b.severity ? -1 : a.severity > b.severity ? 1 : 0) ||
        b.problems.length - a.problems.length ||
        (a.rule < b.rule ? -1 : 1),
    );
}

/** A line for each group: how often, how grave, which rule, and whether `--fix` can fix it. */
export function ruleTable(groups: readonly Group[]): string {
  const counts = groups.map(({ problems }) => String(problems.length));
  const widest = Math.max(...counts.map((count) => count.length));
  const longest = Math.max(...groups.map(({ rule }) => rule.length));
  const lines = groups.map(({ rule, severity, problems, fixable }, index) => {
    const fix = fixable === 0 ? "" : fixable === problems.length ? "--fix" : `--fix (${fixable})`;
    return `  ${(counts[index] ?? "").padStart(widest)}  ${severity.padEnd("warning".length)}  ${rule.padEnd(longest)}  ${fix}`.trimEnd();
  });
  return `${lines.join("\n")}\n`;
}

/** `3 errors, 1 warning in 2 files`. */
export function summaryOf(problems: readonly Problem[]): string {
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const counts = [counted(errors, "error"), counted(problems.length - errors, "warning")].filter((text) => text !== "");
  const files = new Set(problems.map((problem) => problem.file)).size;
  return counts.length === 0 ? "no problems" : `${counts.join(", ")} in ${counted(files, "file")}`;
}

function counted(count: number, noun: string): string {
  return count === 0 ? "" : `${count} ${noun}${count === 1 ? "" : "s"}`;
}
