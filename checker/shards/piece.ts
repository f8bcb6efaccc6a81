/** What one run hands on to be merged with others: what it carried out, and for whom. Plain data, of one line when it is packed. */
import type { Shard } from "../decide/shard.ts";
import type { CheckResult, Report, Verdict } from "../model.ts";
import type { Setting } from "../probes/probe.ts";
import { type Recording, digestOf } from "../recording.ts";
import { safeReport } from "../report/safe-report.ts";
import { redactedData } from "../untrusted/redaction.ts";

/** Raised when an older `merge` could misread it. */
export const FORMAT = 1;

/** One run. */
export interface Piece {
  readonly format: typeof FORMAT;
  readonly page: string;
  /** Hash of the book. */
  readonly content: string;
  readonly version: string;
  /** As `--label carrier=…` has it, else as the report names it: what runs of one carrier share. */
  readonly carrier: string;
  readonly host: string;
  readonly customers: string;
  readonly prometheus: string;
  readonly shard?: Shard;
  readonly seed: number;
  readonly policy?: string;
  readonly startedAt: string;
  readonly milliseconds: number;
  readonly interrupted: boolean;
  readonly severity?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly cost?: Report["cost"];
  readonly warnings: readonly string[];
  readonly checks: readonly PieceCheck[];
  /** What was left out so that it is short, in words. */
  readonly left?: readonly string[];
}

/** One check of it: what it saw where that can be judged with what others saw, else its verdict. */
export interface PieceCheck {
  readonly id: string;
  readonly probe: string;
  readonly began: boolean;
  readonly requests: number;
  readonly milliseconds: number;
  readonly bug?: string;
  readonly verdict?: Omit<Verdict, "found">;
  readonly digest?: unknown;
}

/** @param carrier its name, where somebody gave it one */
export function pieceOf(
  report: Report,
  recordings: readonly Recording[],
  setting: Setting,
  carrier: string | undefined,
): Piece {
  const {
    page,
    checker,
    vantage,
    shard,
    seed,
    startedAt,
    milliseconds,
    interrupted,
    severity,
    inputs,
    cost,
    warnings,
    results,
  } = safeReport(report);
  const checks = results.map((result, at): PieceCheck => {
    const recording = recordings[at];
    const raw = recording === undefined ? undefined : digestOf(recording, report.results, setting);
    return checkOf(result, raw === undefined ? undefined : redactedData(raw));
  });
  return {
    format: FORMAT,
    page: page.id,
    content: checker.content,
    version: checker.version,
    carrier: carrier ?? vantage.carrier,
    host: vantage.host,
    customers: vantage.customers,
    prometheus: vantage.prometheus,
    ...(shard === undefined ? {} : { shard }),
    seed,
    ...(setting.policy === undefined ? {} : { policy: setting.policy }),
    startedAt,
    milliseconds,
    interrupted,
    ...(severity === undefined ? {} : { severity }),
    ...(inputs === undefined ? {} : { inputs }),
    ...(cost === undefined ? {} : { cost }),
    warnings,
    checks,
  };
}

function checkOf({ check, verdict, began, requests, milliseconds, bug }: CheckResult, digest: unknown): PieceCheck {
  const { found: _found, ...said } = verdict;
  return {
    id: check.id,
    probe: check.probe,
    began,
    requests,
    milliseconds,
    ...(bug === undefined ? {} : { bug }),
    ...(digest === undefined ? { verdict: said } : { digest }),
  };
}
