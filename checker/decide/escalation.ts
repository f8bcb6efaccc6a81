/** From verdicts to whom to call, by the runbook's own table. What no row names goes to nobody automatically. */
import type { Book, BookPage, CheckResult, EscalationRow, Outcome, Status, Team, Unsure } from "../model.ts";

/** What a row leads to. */
type Planned = Exclude<Outcome, { kind: "nobody" }>;

/**
 * The first row that applies decides. A row applies when every check that it names has one of the statuses that it
 * lists; a check that did not run has none.
 * @param severity picks the channel of a team that has several
 */
export function decideOutcome(page: BookPage, results: readonly CheckResult[], book: Book, severity?: string): Outcome {
  const statuses = new Map<string, Status>(results.map((result) => [result.check.id, result.verdict.status]));
  const row = page.escalation.find((candidate) => applies(candidate, statuses));
  if (row === undefined) return nobody(page, results, book);
  const planned = outcomeOf(row, book, severity);
  if (planned === undefined) return leadsNowhere(row, page, book);
  const drafted = row.draft === true || results.some(({ check }) => check.draft === true && check.id in row.when);
  const outcome = drafted ? { ...planned, drafted: true as const } : planned;
  const guessed = results.find(({ check, verdict }) => check.id in row.when && verdict.status === "unknown");
  return guessed === undefined ? outcome : { ...outcome, unsure: unsureOf(guessed) };
}

function applies(row: EscalationRow, statuses: ReadonlyMap<string, Status>): boolean {
  return Object.entries(row.when).every(([check, wanted]) => {
    const status = statuses.get(check);
    return status !== undefined && wanted.includes(status);
  });
}

function outcomeOf(row: EscalationRow, book: Book, severity: string | undefined): Planned | undefined {
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

/** A site that was built with its problems may have a row that names what is not there. */
function leadsNowhere({ to, continue: runbook, because }: EscalationRow, page: BookPage, book: Book): Outcome {
  const wanted = to === undefined ? `to go on with the runbook ${runbook ?? ""}` : `to call the team ${to}`;
  return {
    kind: "nobody",
    because: `the page says ${wanted} (${because}), and this site knows no such ${to === undefined ? "page" : "team"}`,
    next: "Ask the owner of the page who is meant, and have them fix its escalation.",
    decided: true,
    ...ownerOf(page, book),
  };
}

function ownerOf({ team, teamFrom }: BookPage, book: Book): { readonly owner?: Team; readonly ownerFrom?: string } {
  const owner = team === undefined ? undefined : book.teams[team];
  if (owner === undefined) return {};
  return teamFrom === undefined ? { owner } : { owner, ownerFrom: teamFrom };
}

function unsureOf({ check, verdict }: CheckResult): Unsure {
  return {
    because: `the check ${check.id} could not tell: ${verdict.reason}`,
    next: verdict.next ?? "Do the step by hand, as the page describes it.",
  };
}

/** Could not tell, or nothing planned for this state: says why, what to do next, and who owns the page. */
function nobody(page: BookPage, results: readonly CheckResult[], book: Book): Outcome {
  const contact = ownerOf(page, book);
  // The first unknown is the cause; those after it often only lack what it should have found.
  const unsure = results.find((result) => result.verdict.status === "unknown");
  if (unsure !== undefined) return { kind: "nobody", ...unsureOf(unsure), ...contact };
  const { drafts = 0 } = page;
  if (results.length === 0 && drafts > 0)
    return {
      kind: "nobody",
      because: `nobody has reviewed the ${drafts === 1 ? "check" : `${drafts} checks`} that ${drafts === 1 ? "was" : "were"} drafted from this page`,
      next: "Follow the page by hand; --drafts runs what was drafted, and only suggests whom to call.",
      ...contact,
    };
  return {
    kind: "nobody",
    because:
      results.length === 0 ? "this page has no checks" : "the page says nothing about this combination of results",
    next:
      results.length === 0
        ? "Follow the page by hand."
        : "Follow the page by hand from here, and tell its owner that this case is missing.",
    ...(results.length === 0 ? {} : { decided: true }),
    ...contact,
  };
}
