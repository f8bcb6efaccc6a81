/** Looks at a page's escalation as a whole: is every row reached, and does what the checks can find lead somewhere? */
import type { EscalationRow, Status } from "../../checker/model.ts";
import type { Complain } from "./mistake.ts";

/** A row, and where it is in the front matter. */
export interface EscalationEntry {
  readonly row: EscalationRow;
  readonly path: string;
}

type State = Readonly<Record<string, Status>>;

const STATUSES: readonly Status[] = ["pass", "fail", "unknown"];
/** All states of more checks than this are too many to go through: 3 to the 8th is 6561. */
const MOST_CHECKS = 8;

/** Complains of rows that can never apply, and of passes and fails that no row answers. */
export function tableProblems(entries: readonly EscalationEntry[], complain: Complain): void {
  const checks = [...new Set(entries.flatMap(({ row }) => Object.keys(row.when)))];
  if (checks.length > MOST_CHECKS) {
    complain("escalation", {
      rule: "escalation-gap",
      code: "too-many-checks",
      data: { count: checks.length, most: MOST_CHECKS },
    });
    return;
  }
  const decided = statesOf(checks).map((state) => ({ state, entry: entries.find(({ row }) => applies(row, state)) }));
  for (const entry of entries) {
    if (decided.some((one) => one.entry === entry)) continue;
    complain(entry.path, { rule: "unreachable-row", code: "never" });
  }
  for (const status of ["pass", "fail"] as const) {
    // A table that names no such verdict at all is reported once, by the rule no-outcome.
    if (!entries.some(({ row }) => Object.values(row.when).some((wanted) => wanted.includes(status)))) continue;
    for (const check of checks) {
      if (
        decided.some(
          ({ state, entry }) => state[check] === status && entry !== undefined && isAbout(check, entry, state),
        )
      )
        continue;
      complain("escalation", { rule: "escalation-gap", code: "gap", data: { check, verdict: status } });
    }
  }
}

function statesOf(checks: readonly string[]): State[] {
  return checks.reduce<State[]>(
    (states, check) => states.flatMap((state) => STATUSES.map((status) => ({ ...state, [check]: status }))),
    [{}],
  );
}

/** Does the row answer this check, and not another that has failed beside it? */
function isAbout(check: string, { row }: EscalationEntry, state: State): boolean {
  return check in row.when || Object.entries(state).every(([other, status]) => other === check || status === "pass");
}

function applies(row: EscalationRow, state: State): boolean {
  return Object.entries(row.when).every(([check, wanted]) => wanted.includes(state[check] ?? "unknown"));
}
