/** From verdicts to whom to call, by the runbook's own table. What no row names goes to nobody automatically. */
import type { Book, BookPage, CheckResult, EscalationRow, Outcome, Status, Team } from "../model.ts";

/**
 * The first row that applies decides. A row applies when every check that it names has one of the statuses that it
 * lists; a check that did not run has none.
 * @param severity picks the channel of a team that has several
 */
export function decideOutcome(page: BookPage, results: readonly CheckResult[], book: Book, severity?: string): Outcome {
  const statuses = new Map<string, Status>(results.map((result) => [result.check.id, result.verdict.status]));
  const row = page.escalation.find((candidate) => applies(candidate, statuses));
  return (row === undefined ? undefined : outcomeOf(row, book, severity)) ?? nobody(page, results, book);
}

function applies(row: EscalationRow, statuses: ReadonlyMap<string, Status>): boolean {
  return Object.entries(row.when).every(([check, wanted]) => {
    const status = statuses.get(check);
    return status !== undefined && wanted.includes(status);
  });
}

function outcomeOf(row: EscalationRow, book: Book, severity: string | undefined): Outcome | undefined {
  const { because } = row;
  if (row.resolved) return { kind: "resolved", because };
  const team = row.to === undefined ? undefined : book.teams[row.to];
  if (team !== undefined) return { kind: "team", team: withChannel(team, severity), because };
  const page = book.pages.find((one) => one.id === row.continue);
  return page === undefined
    ? undefined
    : { kind: "runbook", page: { id: page.id, title: page.title, url: page.url }, because };
}

/** The team with the one way to call it that fits; what it names for other severities is left out. */
function withChannel({ escalateBySeverity, ...team }: Team, severity: string | undefined): Team {
  const wanted = severity?.toLowerCase();
  const fitting = Object.entries(escalateBySeverity ?? {}).find(([word]) => word.toLowerCase() === wanted)?.[1];
  return fitting === undefined ? team : { ...team, escalate: fitting };
}

/** Could not tell, or nothing planned for this state: says why, what to do next, and who owns the page. */
function nobody(page: BookPage, results: readonly CheckResult[], book: Book): Outcome {
  const owner = page.team === undefined ? undefined : book.teams[page.team];
  const contact = owner === undefined ? {} : { owner };
  // The first unknown is the cause; those after it often only lack what it should have found.
  const unsure = results.find((result) => result.verdict.status === "unknown");
  if (unsure !== undefined) {
    return {
      kind: "nobody",
      because: `the check ${unsure.check.id} could not tell: ${unsure.verdict.reason}`,
      next: unsure.verdict.next ?? "Do the step by hand, as the page describes it.",
      ...contact,
    };
  }
  return {
    kind: "nobody",
    because:
      results.length === 0 ? "this page has no checks" : "the page says nothing about this combination of results",
    next:
      results.length === 0
        ? "Follow the page by hand."
        : "Follow the page by hand from here, and tell its owner that this case is missing.",
    ...contact,
  };
}
