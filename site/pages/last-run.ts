/** What a page says of a run of its checks: statuses and a date, read from a report that nobody vouches for. */

/** A run, reduced to what can't lie by its text: no sentence of a report reaches a page. */
export interface LastRun {
  /** Id of the runbook. */
  readonly page: string;
  /** ISO 8601, UTC. */
  readonly date: string;
  readonly kind: "team" | "runbook" | "resolved" | "nobody";
  readonly checks: readonly { readonly id: string; readonly status: "pass" | "fail" | "unknown" }[];
}

const KINDS = ["team", "runbook", "resolved", "nobody"] as const;
const STATUSES = ["pass", "fail", "unknown"] as const;

/** Undefined for everything that is no report of the checker's, or of a run that was ended or is in the future. */
export function lastRunOf(json: string, now = Date.now()): LastRun | undefined {
  const report = asReport(record(parsed(json)));
  if (
    report["format"] !== 1 ||
    report["interrupted"] === true ||
    report["replayOf"] !== undefined ||
    report["pastedFrom"] !== undefined ||
    report["shard"] !== undefined
  )
    return undefined;
  const page = record(report["page"])["id"];
  const time = typeof report["startedAt"] === "string" ? Date.parse(report["startedAt"]) : NaN;
  const kind = KINDS.find((one) => one === record(report["outcome"])["kind"]);
  if (typeof page !== "string" || Number.isNaN(time) || time > now + DAY || kind === undefined) return undefined;
  const results: readonly unknown[] = Array.isArray(report["results"]) ? report["results"] : [];
  const checks = results.map(record).flatMap((result) => {
    const id = record(result["check"])["id"];
    const status = STATUSES.find((one) => one === record(result["verdict"])["status"]);
    return typeof id === "string" && /^[a-z][a-z0-9-]*$/.test(id) && status !== undefined ? [{ id, status }] : [];
  });
  return { page, date: new Date(time).toISOString(), kind, checks };
}

/** What --save keeps says what the run came to in a place of its own. */
function asReport(saved: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (typeof saved["page"] !== "string") return saved;
  const said = record(saved["said"]);
  const checks: readonly unknown[] = Array.isArray(said["checks"]) ? said["checks"] : [];
  return {
    ...record(saved["report"]),
    format: saved["format"],
    page: { id: saved["page"] },
    outcome: { kind: said["kind"] },
    results: checks.map(record).map(({ id, status }) => ({ check: { id }, verdict: { status } })),
  };
}

const DAY = 86_400_000;

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
