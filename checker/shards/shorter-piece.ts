/** Leaves out of a piece what matters least, step by step, until it fits; and says what it left out. */
import type { Evidence, Verdict } from "../model.ts";
import { probeNamed } from "../probes/index.ts";
import type { Piece, PieceCheck } from "./piece.ts";

/** What a step keeps of texts; of what was seen on targets their probe decides. */
interface Step {
  /** Lines of evidence of a check that passed, and of any other. */
  readonly passed: number;
  readonly others: number;
  /** Characters of a text. */
  readonly text: number;
  readonly warnings: number;
  /** Of all checks; none of them is left out but in the last steps. */
  readonly checks: number;
}

const ALL = 1_000_000;

const STEPS: readonly Step[] = [
  { passed: 40, others: ALL, text: 2_000, warnings: 20, checks: ALL },
  { passed: 3, others: 40, text: 600, warnings: 8, checks: ALL },
  { passed: 0, others: 20, text: 300, warnings: 4, checks: ALL },
  { passed: 0, others: 8, text: 200, warnings: 2, checks: ALL },
  { passed: 0, others: 4, text: 150, warnings: 2, checks: ALL },
  { passed: 0, others: 2, text: 120, warnings: 1, checks: ALL },
  { passed: 0, others: 1, text: 90, warnings: 1, checks: ALL },
  { passed: 0, others: 0, text: 60, warnings: 0, checks: ALL },
  { passed: 0, others: 0, text: 40, warnings: 0, checks: 60 },
  { passed: 0, others: 0, text: 24, warnings: 0, checks: 30 },
  { passed: 0, others: 0, text: 16, warnings: 0, checks: 10 },
  { passed: 0, others: 0, text: 8, warnings: 0, checks: 2 },
];

/** How often a piece can be shortened. */
export const SHORTEST_PIECE = STEPS.length;

/** @param step from 1 on; 0 leaves it as it is */
export function shorterPiece(piece: Piece, step: number): Piece {
  const keep = STEPS[Math.min(step, SHORTEST_PIECE) - 1];
  if (keep === undefined) return piece;
  const cut = (text: string): string => (text.length <= keep.text ? text : `${text.slice(0, keep.text - 1)}~`);
  const kept = piece.checks.slice(0, keep.checks);
  const checks = kept.map((check) => shorterCheck(check, step, keep, cut));
  const lines = linesOf(kept) - linesOf(checks);
  const left = [
    ...(lines === 0 ? [] : [`${lines} ${lines === 1 ? "line" : "lines"} of evidence`]),
    ...checks.flatMap(({ left: words }) => words),
    ...(piece.checks.length === kept.length ? [] : [`${piece.checks.length - kept.length} checks`]),
    ...(piece.warnings.length <= keep.warnings ? [] : [`${piece.warnings.length - keep.warnings} warnings`]),
  ];
  const { inputs, severity, ...rest } = piece;
  const isShort = keep.text <= 60;
  return {
    ...rest,
    // An id is cut only where nothing else is left to cut.
    page: isShort ? cut(piece.page) : piece.page.slice(0, 300),
    ...(inputs === undefined || isShort ? {} : { inputs: cutMembers(inputs, cut) }),
    ...(severity === undefined ? {} : { severity: cut(severity) }),
    carrier: piece.carrier.slice(0, isShort ? keep.text * 2 : 300),
    host: cut(piece.host),
    customers: cut(piece.customers),
    prometheus: cut(piece.prometheus),
    version: piece.version.slice(0, 40),
    warnings: piece.warnings.slice(0, keep.warnings).map(cut),
    checks: checks.map(({ left: _left, ...check }) => check),
    ...(left.length === 0 ? {} : { left }),
  };
}

function cutMembers(inputs: Readonly<Record<string, string>>, cut: (text: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [cut(name), cut(value)]));
}

function shorterCheck(
  check: PieceCheck,
  step: number,
  keep: Step,
  cut: (text: string) => string,
): PieceCheck & { readonly left: readonly string[] } {
  const { verdict, digest, bug, ...rest } = check;
  const less = digest === undefined ? undefined : shorterOf(check.probe, digest, step);
  return {
    ...rest,
    // What a row of the page names must be found again.
    id: keep.text < 60 ? check.id.slice(0, 60) : check.id.slice(0, 300),
    ...(bug === undefined ? {} : { bug: cut(bug) }),
    ...(verdict === undefined ? {} : { verdict: shorterVerdict(verdict, keep, cut) }),
    ...(less === undefined ? {} : { digest: less.digest }),
    left: less?.left ?? [],
  };
}

function shorterOf(probe: string, digest: unknown, step: number): { digest: unknown; left: readonly string[] } {
  const found = probeNamed(probe);
  if (found === undefined || !("next" in found)) return { digest, left: [] };
  const less = found.sharing.shorter(digest, step);
  return { digest: less, left: found.sharing.leftOut(digest, less) };
}

type Said = NonNullable<PieceCheck["verdict"]>;

function shorterVerdict(verdict: Said, keep: Step, cut: (text: string) => string): Said {
  const { evidence, unseen, sure, next, ...rest } = verdict;
  const most = verdict.status === "pass" ? keep.passed : keep.others;
  const isShort = keep.text < 60;
  const kept: Evidence[] = evidence.slice(0, most).map(({ object, saw }) => ({ object: cut(object), saw: cut(saw) }));
  const said: Omit<Verdict, "found"> = {
    ...rest,
    reason: cut(verdict.reason),
    ...(sure === undefined || isShort ? {} : { sure: cut(sure) }),
    ...(next === undefined || isShort ? {} : { next: cut(next) }),
    ...(unseen === undefined || keep.others < 4 ? {} : { unseen: unseen.slice(0, 4).map(cut) }),
    evidence: kept,
  };
  return said;
}

function linesOf(checks: readonly PieceCheck[]): number {
  return checks.reduce((sum, { verdict }) => sum + (verdict?.evidence.length ?? 0), 0);
}
