/** What a run prints: a line for each scenario, and the totals. Pure. */
import type { Outcome } from "./bench.ts";
import { CONTESTANTS } from "./contestants/index.ts";
import { totalsFor } from "./results.ts";
import { markOf } from "./score.ts";

const WIDTH = 78;

/** @param isShown whether to show what was printed for a right verdict too */
export function lineOf({ scenario, given, failure }: Outcome, isShown: boolean): string {
  const { name, truth } = scenario;
  if (failure !== undefined) return `NOT MADE  ${name}: ${failure}`;
  const cells = CONTESTANTS.map(({ name: contestant }) => {
    const one = given[contestant];
    if (one === undefined) return "-".padEnd(14);
    const mark = markOf(scenario, one.answer);
    return `${mark === "unknown" ? "unknown" : mark} ${(one.milliseconds / 1_000).toFixed(1)}s`.padEnd(14);
  });
  const line = `${name.slice(0, WIDTH).padEnd(WIDTH)} ${truth.padEnd(8)} ${cells.join("").trimEnd()}`;
  const own = given["checker"];
  if (own === undefined || (!isShown && markOf(scenario, own.answer) === "right")) return line;
  const printed = isShown ? Object.entries(given) : [];
  return [
    line,
    ...reasonsIn(own.output),
    ...printed.flatMap(([who, { output }]) => [who, ...output.trimEnd().split("\n")]),
  ].join("\n    | ");
}

interface Reported {
  readonly status: string;
  readonly reason: string;
  readonly evidence?: readonly { readonly object: string; readonly saw: string }[];
}

/** What the checker's report says of each check, and what it saw; the report itself where it is none. */
function reasonsIn(output: string): string[] {
  try {
    const { results } = JSON.parse(output.slice(output.indexOf("{\n"))) as {
      readonly results: readonly { readonly verdict: Reported }[];
    };
    return results.flatMap(({ verdict: { status, reason, evidence = [] } }) => [
      `${status}: ${reason}`,
      ...evidence.map(({ object, saw }) => `  ${object}: ${saw}`),
    ]);
  } catch {
    return output.trimEnd().split("\n");
  }
}

/** Whether a run must not end well with it: the scenario could not be brought about, or the checker named a wrong team. */
export function isFault({ scenario, given, failure }: Outcome): boolean {
  const own = given["checker"];
  return failure !== undefined || (own !== undefined && markOf(scenario, own.answer) === "wrong");
}

export function tableOf(outcomes: readonly Outcome[]): string {
  const rows = CONTESTANTS.map(({ name, title }) => {
    const { asked, right, wrong, unknown, hidden, answerable, medianSeconds } = totalsFor(name, outcomes);
    const share = answerable === 0 ? "" : ` (${Math.round((100 * unknown) / answerable)} % of ${answerable})`;
    return [
      title,
      `${asked} asked`,
      `${right} right`,
      `${wrong} wrong`,
      `${unknown} could not tell${share}`,
      `${hidden} hidden`,
      `median ${medianSeconds.toFixed(1)} s`,
    ];
  });
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
