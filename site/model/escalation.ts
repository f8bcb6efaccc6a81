/** Reads `escalation`: from what the checks find to whom to call, row by row and then as a whole. */
import type { EscalationRow, Status } from "../../checker/model.ts";
import { likely } from "../../checker/nearest.ts";
import { type EscalationEntry, tableProblems } from "./escalation-table.ts";
import { isRecord } from "./front-matter.ts";
import type { Complain } from "./mistake.ts";
import { textOf } from "./words.ts";

const STATUSES: readonly Status[] = ["pass", "fail", "unknown"];
export const ROW_KEYS = ["when", "to", "continue", "resolved", "because", "reviewed"];

/** Reads `escalation`. Teams and runbooks are looked up later, when all of them are known. */
export function readEscalation(value: unknown, checkIds: readonly string[], complain: Complain): EscalationRow[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    complain("escalation", { rule: "escalation-shape", code: "no-list" });
    return [];
  }
  const entries = value.flatMap((item, index): EscalationEntry[] => {
    const path = `escalation.${index}`;
    const row = readRow(item, path, checkIds, complain);
    return row === undefined ? [] : [{ row, path }];
  });
  // A table with a row that could not be read would be called incomplete for the wrong reason.
  // Drafted rows are held against the others once they are reviewed.
  const reviewed = entries.filter(({ row }) => row.draft !== true);
  if (entries.length === value.length && reviewed.length > 0) tableProblems(reviewed, complain);
  return entries.map(({ row }) => row);
}

function readRow(
  item: unknown,
  path: string,
  checkIds: readonly string[],
  complain: Complain,
): EscalationRow | undefined {
  if (!isRecord(item)) return complain(path, { rule: "escalation-shape", code: "no-mapping" });
  for (const key of Object.keys(item)) {
    if (ROW_KEYS.includes(key)) continue;
    const data = { key, known: ROW_KEYS.join(", "), like: likely(key, ROW_KEYS) };
    complain(`${path}.${key}`, { rule: "escalation-shape", code: "key", data });
  }
  const when = readWhen(item["when"], path, checkIds, complain);
  const to = textOf(item["to"]);
  const next = textOf(item["continue"]);
  const resolved = item["resolved"] === true;
  if ([to !== "", next !== "", resolved].filter(Boolean).length !== 1)
    return complain(path, { rule: "escalation-shape", code: "leads" });
  const because = textOf(item["because"]);
  if (because === "") complain(path, { rule: "escalation-shape", code: "because" });
  if (when === undefined) return undefined;
  return {
    when,
    ...(to === "" ? {} : { to }),
    ...(next === "" ? {} : { continue: next }),
    ...(resolved ? { resolved } : {}),
    because,
    ...(item["reviewed"] === false ? { draft: true as const } : {}),
  };
}

function readWhen(
  value: unknown,
  path: string,
  checkIds: readonly string[],
  complain: Complain,
): Record<string, Status[]> | undefined {
  if (!isRecord(value) || Object.keys(value).length === 0)
    return complain(path, { rule: "escalation-shape", code: "when" });
  const when: Record<string, Status[]> = {};
  for (const [check, wanted] of Object.entries(value)) {
    const at = `${path}.when.${check}`;
    if (!checkIds.includes(check))
      return complain(at, { rule: "escalation-shape", code: "check", data: { check, like: likely(check, checkIds) } });
    const words = (Array.isArray(wanted) ? wanted : [wanted]).map(textOf);
    const statuses = STATUSES.filter((status) => words.includes(status));
    if (statuses.length !== words.length || words.length === 0) {
      const verdict = words.join(", ") || "nothing";
      return complain(at, { rule: "escalation-shape", code: "verdict", data: { verdict } });
    }
    when[check] = statuses;
  }
  return when;
}
