/** The decision table of a page: which verdicts lead where. */
import type { EscalationRow } from "../../checker/model.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Runbook } from "../model/runbook.ts";
import { contactLink, teamPath, type Link } from "./link.ts";

/** One row: all conditions must hold. */
export interface DecisionRow {
  readonly when: readonly { readonly check: string; readonly statuses: readonly string[] }[];
  readonly outcome: DecisionOutcome;
  readonly because: string;
  /** Drafted, and not reviewed: the checker takes it only with `--drafts`, and then it only suggests. */
  readonly isDraft: boolean;
}

/** Where a row leads. */
interface DecisionOutcome {
  readonly kind: "team" | "runbook" | "resolved";
  readonly target: Link;
  /** The escalation of the team. */
  readonly call?: Link;
  /** The other ways to call it, each for alerts of one severity; absent where there is one way for all. */
  readonly channels?: readonly { readonly severity: string; readonly call: Link }[];
}

/** The rows in the order in which the checker tries them; `pages` are all runbooks by id. */
export function decisionRows(runbook: Runbook, catalog: Catalog, pages: ReadonlyMap<string, Runbook>): DecisionRow[] {
  return runbook.escalation.map((row) => ({
    when: Object.entries(row.when).map(([check, statuses]) => ({ check, statuses })),
    outcome: outcomeOf(row, catalog, pages),
    because: row.because,
    isDraft:
      row.draft === true || runbook.checks.some(({ id, draft }) => draft === true && Object.hasOwn(row.when, id)),
  }));
}

function outcomeOf(row: EscalationRow, catalog: Catalog, pages: ReadonlyMap<string, Runbook>): DecisionOutcome {
  const base = catalog.settings.baseurl;
  if (row.to !== undefined) {
    const team = catalog.teams.get(row.to);
    if (team === undefined) return { kind: "team", target: { text: row.to } };
    const target = { text: team.name, href: base + teamPath(team.id) };
    const channels = Object.entries(team.escalateBySeverity ?? {}).map(([severity, contact]) => ({
      severity,
      call: contactLink(contact, base),
    }));
    return {
      kind: "team",
      target,
      ...(team.escalate === undefined ? {} : { call: contactLink(team.escalate, base) }),
      ...(channels.length === 0 ? {} : { channels }),
    };
  }
  if (row.continue !== undefined) {
    const page = pages.get(row.continue);
    const target = page === undefined ? { text: row.continue } : { text: page.title, href: base + page.url };
    return { kind: "runbook", target };
  }
  return { kind: "resolved", target: { text: "Resolved" } };
}
