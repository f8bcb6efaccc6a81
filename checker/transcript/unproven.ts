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
 * @param isVouched somebody says that no row is missing, and the rows say all that the check looks at
 */
export function unproven<T extends Pick<CheckResult, "check">>(
  recording: T,
  read: readonly Unproven[],
  [shown, other]: readonly [Verdict | undefined, Verdict | undefined],
  isVouched: boolean,
): T & { readonly verdict?: Verdict } {
  if (read.length === 0 || shown === undefined) return recording;
  const tables = read.filter(({ rows, elements }) => (rows ?? elements) !== undefined);
  const isByRows = tables.length > 0 && BY_ROWS.includes(recording.check.probe);
  const isWhole = isVouched && tables.every(({ isClosed }) => isClosed);
  const isSure = isByRows
    ? shown.status === other?.status && (shown.status === "fail" || isWhole)
    : !restsOnAbsence(recording.check, read, shown);
  if (!isSure) return { ...recording, verdict: undecided(isByRows ? tables : read, shown) };
  const rests = !isByRows
    ? "an answer that is whole"
    : isWhole
      ? "somebody's word that no row is missing (--tables-are-whole)"
      : "rows that are there, whatever rows may be missing";
  const commands = read.map((one) => one.typed).join(", ");
  const sure = [shown.sure ?? [], `it rests on ${rests}, without a checksum: ${commands}`].flat().join("; ");
  return { ...recording, verdict: { ...shown, sure } };
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
