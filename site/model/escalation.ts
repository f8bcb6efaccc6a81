/** Reads `escalation`: from what the checks find to whom to call, row by row and then as a whole. */
import type { EscalationRow, Status } from "../../checker/model.ts";
import { didYouMean } from "../../checker/nearest.ts";
import { type EscalationEntry, tableProblems } from "./escalation-table.ts";
import { isRecord } from "./front-matter.ts";
import type { Complain } from "./schema.ts";
import { textOf } from "./words.ts";

const STATUSES: readonly Status[] = ["pass", "fail", "unknown"];
const ROW_KEYS = ["when", "to", "continue", "resolved", "because"];

/** Reads `escalation`. Teams and runbooks are looked up later, when all of them are known. */
export function readEscalation(value: unknown, checkIds: readonly string[], complain: Complain): EscalationRow[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    complain("escalation", "escalation-shape", "escalation is not a list", "Begin every row with a dash: `- when: …`.");
    return [];
  }
  const entries = value.flatMap((item, index): EscalationEntry[] => {
    const path = `escalation.${index}`;
    const row = readRow(item, path, checkIds, complain);
    return row === undefined ? [] : [{ row, path }];
  });
  // A table with a row that could not be read would be called incomplete for the wrong reason.
  if (entries.length === value.length) tableProblems(entries, complain);
  return entries.map(({ row }) => row);
}

function readRow(
  item: unknown,
  path: string,
  checkIds: readonly string[],
  complain: Complain,
): EscalationRow | undefined {
  if (!isRecord(item)) {
    complain(
      path,
      "escalation-shape",
      "this row is not a mapping",
      "Give it `when`, one of `to`, `continue` and `resolved`, and `because`.",
    );
    return undefined;
  }
  for (const key of Object.keys(item)) {
    if (ROW_KEYS.includes(key)) continue;
    complain(
      `${path}.${key}`,
      "escalation-shape",
      `a row has no ${key}`,
      `It takes ${ROW_KEYS.join(", ")}.${didYouMean(key, ROW_KEYS)}`,
    );
  }
  const when = readWhen(item["when"], path, checkIds, complain);
  const to = textOf(item["to"]);
  const next = textOf(item["continue"]);
  const resolved = item["resolved"] === true;
  if ([to !== "", next !== "", resolved].filter(Boolean).length !== 1) {
    complain(
      path,
      "escalation-shape",
      "this row does not have exactly one of to, continue and resolved",
      "Say where it leads: `to: <team>`, `continue: <runbook>` or `resolved: true`.",
    );
    return undefined;
  }
  const because = textOf(item["because"]);
  if (because === "")
    complain(
      path,
      "escalation-shape",
      "this row does not say why",
      "Add `because:` with the reason that the engineer will read.",
    );
  if (when === undefined) return undefined;
  return {
    when,
    ...(to === "" ? {} : { to }),
    ...(next === "" ? {} : { continue: next }),
    ...(resolved ? { resolved } : {}),
    because,
  };
}

function readWhen(
  value: unknown,
  path: string,
  checkIds: readonly string[],
  complain: Complain,
): Record<string, Status[]> | undefined {
  if (!isRecord(value) || Object.keys(value).length === 0) {
    complain(
      path,
      "escalation-shape",
      "this row does not say when it applies",
      "Add `when: { <check>: pass }`, with `fail` or `unknown` as the case may be.",
    );
    return undefined;
  }
  const when: Record<string, Status[]> = {};
  for (const [check, wanted] of Object.entries(value)) {
    if (!checkIds.includes(check)) {
      complain(
        `${path}.when.${check}`,
        "escalation-shape",
        `the row refers to a check ${check} that this page does not have`,
        `Name one of the page's checks.${didYouMean(check, checkIds)}`,
      );
      return undefined;
    }
    const words = (Array.isArray(wanted) ? wanted : [wanted]).map(textOf);
    const statuses = STATUSES.filter((status) => words.includes(status));
    if (statuses.length !== words.length || words.length === 0) {
      complain(
        `${path}.when.${check}`,
        "escalation-shape",
        `${words.join(", ") || "nothing"} is no verdict`,
        "Write pass, fail or unknown, or a list of them.",
      );
      return undefined;
    }
    when[check] = statuses;
  }
  return when;
}
