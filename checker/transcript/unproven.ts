/** What a verdict is worth that rests on text which nothing proves: of a table nobody can say whether a row is missing. */
import type { Check, CheckResult, Evidence, Verdict } from "../model.ts";
import { BY_ROWS, type Unproven } from "./answers.ts";
import { typed } from "./command-line.ts";
import type { PlainElement } from "./plain-query.ts";
import type { Row } from "./plain-table.ts";

/** By check. */
export type Verdicts = ReadonlyMap<string, Verdict>;

/** Rows of a table that are shown as evidence. */
const MOST_ROWS = 20;

/**
 * Keeps a verdict that no row which may be missing, and no field that is not printed, could change; else says what is there.
 * @param verdicts those of the rows as they are, and of another world that these rows allow
 */
export function unproven<T extends Pick<CheckResult, "check">>(
  recording: T,
  read: readonly Unproven[],
  [shown, other]: readonly [Verdict | undefined, Verdict | undefined],
): T & { readonly verdict?: Verdict } {
  if (read.length === 0 || shown === undefined) return recording;
  const commands = read.map((one) => one.typed).join(", ");
  const tables = BY_ROWS.includes(recording.check.probe)
    ? read.filter(({ rows, elements }) => (rows ?? elements) !== undefined)
    : [];
  if (tables.length === 0 && restsOnAbsence(recording.check, read, shown))
    return { ...recording, verdict: undecided(read, shown) };
  if (tables.length > 0 && (shown.status !== "fail" || other?.status !== "fail"))
    return { ...recording, verdict: undecided(tables, shown) };
  const rests =
    tables.length > 0 ? "on rows that are there, whatever rows may be missing" : "on an answer that is whole";
  return {
    ...recording,
    verdict: {
      ...shown,
      sure: [
        ...(shown.sure === undefined ? [] : [shown.sure]),
        `it rests ${rests}, of ${commands}, without a checksum`,
      ].join("; "),
    },
  };
}

/** A line of JSON that was lost leaves no trace where any key may be: in a ConfigMap, and in the objects of others. */
function restsOnAbsence({ probe, params }: Check, read: readonly Unproven[], { status }: Verdict): boolean {
  if (probe === "resource-field") return ["pass", "fail"].includes(String(params["absent"]));
  return probe === "config-exists" && status === "fail" && read.every(({ output }) => output?.exitCode === 0);
}

function undecided(tables: readonly Unproven[], { status, reason }: Verdict): Verdict {
  const said = status === "unknown" ? reason : `what is there says ${status} (${reason})`;
  const [first] = tables;
  return {
    status: "unknown",
    reason: `${said}, and of pasted text nobody can prove that no line is missing, nor what a table has no column for`,
    evidence: rowsShown(tables),
    next: `Run it with a proof, by pb as --manual prints it: ${first === undefined ? "" : typed({ command: first.proved, times: 1 })}`,
  };
}

function asRow({ metric: { __name__: name = "", ...labels }, value }: PlainElement): Row {
  const written = Object.entries(labels).map(([label, text]) => `${label}=${JSON.stringify(text)}`);
  return { NAME: `${name}{${written.join(",")}}`, value: value[1] };
}

/** The cells as they were printed. */
export function rowsShown(read: readonly Unproven[]): Evidence[] {
  const rows = read.flatMap(({ rows = [], elements = [] }): readonly Row[] => [...rows, ...elements.map(asRow)]);
  const shown = rows.slice(0, MOST_ROWS).map(({ NAME = "", ...cells }) => ({
    object: NAME,
    saw: Object.entries(cells)
      .map(([column, cell]) => `${column} ${cell}`)
      .join(", "),
  }));
  return rows.length > MOST_ROWS ? [...shown, { object: "rows", saw: `${rows.length - MOST_ROWS} more` }] : shown;
}
