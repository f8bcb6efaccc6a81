/**
 * Puts the pieces of one carrier together to the report that a single run would have made. Nothing is asked: the same pieces
 * give the same report. What is missing, doubled, torn or of another run is named, and then nothing is well.
 */
import { decideOutcome } from "../decide/escalation.ts";
import type { Book, BookPage, Check, CheckResult, Report, Verdict } from "../model.ts";
import { probeNamed } from "../probes/index.ts";
import type { SequentialProbe } from "../probes/probe.ts";
import { reportOf } from "../report-of.ts";
import type { Piece, PieceCheck } from "./piece.ts";
import { isShared } from "./shard-run.ts";
import type { Carrier } from "./sort-pieces.ts";

/** What the merged report needs besides. */
export interface Means {
  readonly page: BookPage;
  readonly book: Book;
  readonly checker: Report["checker"];
  readonly exitZero: boolean;
}

/** The report on one carrier. */
export function mergedReport(carrier: Carrier, { page, book, checker, exitZero }: Means): Report {
  const { pieces, faults, shards } = carrier;
  const results = page.checks.map((check) => resultOf(check, carrier));
  const [first] = pieces;
  const began = Math.min(...pieces.map((piece) => Date.parse(piece.startedAt)));
  const ended = Math.max(...pieces.map((piece) => Date.parse(piece.startedAt) + piece.milliseconds));
  const { severity, inputs } = first ?? {};
  const said = {
    checker,
    startedAt: new Date(first === undefined ? 0 : began).toISOString(),
    milliseconds: first === undefined ? 0 : ended - began,
    seed: first?.seed ?? 0,
    mergedFrom: { carrier: carrier.name, reports: pieces.length, of: shards },
    vantage: {
      host: listed(pieces.map(({ host }) => host)),
      carrier: carrier.name,
      customers: listed(pieces.map(({ customers }) => customers)),
      prometheus: listed(pieces.map(({ prometheus }) => prometheus)),
    },
    results,
    outcome: decideOutcome(page, results, book, severity),
    cost: costOf(pieces),
    warnings: [...faults, ...apartIn(began, pieces), ...new Set(pieces.flatMap(({ warnings }) => warnings))],
    ...(inputs === undefined ? {} : { inputs }),
    ...(severity === undefined ? {} : { severity }),
    interrupted: pieces.some(({ interrupted }) => interrupted),
  };
  const report = reportOf(page, said, exitZero);
  const left = [...new Set(pieces.flatMap((piece) => piece.left ?? []))];
  return left.length === 0
    ? report
    : {
        ...report,
        unseen: [...report.unseen, `left out of the compact reports: ${left.slice(0, MOST_NAMES).join("; ")}`],
      };
}

const MOST_NAMES = 5;
/** Milliseconds: what was seen so long apart is hardly one state of the world. */
const LONG = 30 * 60_000;

function apartIn(began: number, pieces: readonly Piece[]): string[] {
  const last = Math.max(...pieces.map(({ startedAt }) => Date.parse(startedAt)));
  return last - began > LONG ? [`the reports were begun ${Math.round((last - began) / 60_000)} minutes apart`] : [];
}

function listed(names: readonly string[]): string {
  const different = [...new Set(names)];
  const more = different.length - MOST_NAMES;
  return different.slice(0, MOST_NAMES).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

function costOf(pieces: readonly Piece[]): NonNullable<Report["cost"]> {
  const cost: Record<string, number> = {};
  for (const piece of pieces)
    for (const [server, count] of Object.entries(piece.cost ?? {})) cost[server] = (cost[server] ?? 0) + count;
  return cost;
}

function resultOf(check: Check, { pieces, shards, faults }: Carrier): CheckResult {
  const seen = pieces.flatMap((piece) =>
    piece.checks.filter(({ id }) => id === check.id).map((one) => ({ piece, one })),
  );
  const [first] = seen;
  const counted = isShared(check) ? seen : seen.slice(0, 1);
  const bug = counted.find(({ one }) => one.bug !== undefined)?.one.bug;
  const verdict = isShared(check)
    ? sharedVerdict(
        check,
        seen.map(({ one }) => one),
        shards,
      )
    : (first?.one.verdict ?? NOTHING);
  return {
    check,
    verdict: verdict.status !== "fail" && faults.length > 0 ? doubted(verdict, faults, seen.length) : verdict,
    startedAt: first?.piece.startedAt ?? new Date(0).toISOString(),
    milliseconds: Math.max(0, ...counted.map(({ one }) => one.milliseconds)),
    requests: counted.reduce((sum, { one }) => sum + one.requests, 0),
    began: counted.some(({ one }) => one.began),
    ...(bug === undefined ? {} : { bug }),
  };
}

const AGAIN = "Run what is missing again, and merge all of it.";

const NOTHING: Verdict = { status: "unknown", reason: "no report says anything of it", evidence: [], next: AGAIN };

/** What was seen may be well, and nobody saw the rest. */
function doubted({ reason, sure: _sure, ...verdict }: Verdict, faults: readonly string[], others: number): Verdict {
  const rest = others === 0 ? [] : [`the others: ${reason}`];
  return { ...verdict, status: "unknown", reason: [...faults, ...rest].join("; "), next: AGAIN };
}

function sharedVerdict(check: Check, seen: readonly PieceCheck[], shards: number): Verdict {
  const { sharing } = probeNamed(check.probe) as SequentialProbe<unknown, unknown>;
  const digests = seen.flatMap(({ digest }) => (sharing.isDigest(digest) ? [digest] : []));
  const silent = seen.find(({ digest }) => !sharing.isDigest(digest));
  if (digests.length === 0) return silent?.verdict ?? NOTHING;
  const isWhole = digests.length === shards;
  const verdict = sharing.together(digests, isWhole);
  if (isWhole || verdict.status === "fail") return verdict;
  const why = silent?.verdict === undefined ? "" : ` (${silent.verdict.reason})`;
  const lacking = `${shards - digests.length} of ${shards} shards saw nothing of it${why}`;
  return doubted(verdict, [lacking], seen.length);
}
