/** The file of `--save` and `--replay`: what the verdicts of a run rest on. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { accountName } from "./account-name.ts";
import { parseJson } from "./untrusted/bounded-json.ts";
import { redactedData, withTexts } from "./untrusted/redaction.ts";
import { withoutSecretsInUse } from "./untrusted/secrets-in-use.ts";
import { misfit, OTHERS, type Shape } from "./untrusted/shape.ts";
import type { Report } from "./model.ts";
import type { Setting } from "./probes/probe.ts";
import type { Recording } from "./recording.ts";
import { safeReport } from "./report/safe-report.ts";
import { fileInFolder, isFolder } from "./saved-name.ts";
import { UsageError } from "./usage-error.ts";

/** Raised when a file of an earlier shape could be misread. */
const FORMAT = 1;

/** Facts only, no requests and no headers: a probe keeps nothing that must not be printed. */
export interface SavedRun {
  readonly format: typeof FORMAT;
  readonly page: string;
  readonly setting: Setting;
  readonly report: Omit<Report, "page" | "results" | "outcome" | "unseen" | "exitCode">;
  readonly recordings: readonly Recording[];
  /** Who ran it, by the name of their account. */
  readonly by?: string;
  /** What the run came to, for whoever lists runs; a replay judges anew. */
  readonly said?: Said;
}

/** What a run came to. */
interface Said {
  readonly kind: Report["outcome"]["kind"];
  readonly exitCode: number;
  readonly checks: readonly { readonly id: string; readonly status: string; readonly reason: string }[];
}

/**
 * What went wrong, as a sentence; undefined where the file was written. The run must not be lost with it.
 * @param path of the file; of a folder that gets one file for each run, none of which is ever written over
 */
export function saveRun(
  path: string,
  report: Report,
  setting: Setting,
  recordings: readonly Recording[],
): string | undefined {
  const { page, results, outcome, unseen: _unseen, exitCode, ...rest } = safeReport(report);
  const checks = results.map(({ check: { id }, verdict: { status, reason } }) => ({ id, status, reason }));
  const saved: SavedRun = {
    format: FORMAT,
    page: page.id,
    setting,
    report: rest,
    recordings: recordings.map(safe),
    by: accountName(),
    said: { kind: outcome.kind, exitCode, checks },
  };
  const text = `${JSON.stringify(saved, withNumbers)}\n`;
  try {
    if (isFolder(path)) writeNew(path, report, text);
    else writeFileSync(path, text, { mode: 0o600 });
    return undefined;
  } catch (error) {
    return `the evidence is not saved: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Two runs may begin in one second; neither is lost. */
function writeNew(folder: string, report: Report, text: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (let taken = 0; ; taken++) {
    try {
      return writeFileSync(fileInFolder(folder, report, taken), text, { mode: 0o600, flag: "wx" });
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
  }
}

/** What was gathered, without secrets; what the author wrote stays as it is. */
function safe(recording: Recording): Recording {
  const { gathered, verdict, ...rest } = withTexts(recording, withoutSecretsInUse);
  return {
    ...rest,
    ...(gathered === undefined ? {} : { gathered: redactedData(gathered) }),
    ...(verdict === undefined ? {} : { verdict: redactedData(verdict) }),
  };
}

/** What every file of ours has, and what it may have; a missing or a wrong one would end in the middle of a report. */
const NEEDED: Shape = {
  page: "",
  setting: { seed: 0, budget: 0, pace: 0, answers: { [OTHERS]: "" } },
  report: {
    startedAt: "",
    milliseconds: 0,
    seed: 0,
    vantage: { host: "", carrier: "", customers: "", prometheus: "" },
    warnings: [""],
    interrupted: false,
  },
  recordings: [
    { check: { id: "", probe: "", title: "", params: {} }, startedAt: "", milliseconds: 0, requests: 0, began: false },
  ],
};
const OPTIONAL: Shape = {
  setting: { policy: "", cases: [""], shard: { index: 0, count: 0 } },
  report: {
    inputs: { [OTHERS]: "" },
    severity: "",
    cost: { [OTHERS]: 0 },
    walk: [{ section: "", text: "", command: "", answer: "", checks: [""], by: "", at: "", note: "" }],
  },
  recordings: [{ check: { section: "", cluster: "", within: 0 }, bug: "", looks: { count: 0, milliseconds: 0 } }],
};
/** Throws `UsageError` for a file that is none of ours, and for one that is damaged. */
export function readSavedRun(file: string): SavedRun {
  const parsed = parseJson(textOf(file), ofNumbers);
  if ("fault" in parsed) throw new UsageError(`${file} is not the evidence of a run: ${FAULTS[parsed.fault]}`);
  const saved = parsed.value as Partial<SavedRun> | null;
  if (saved?.format !== FORMAT)
    throw new UsageError(`${file} is not what --save of this version writes (format ${FORMAT})`);
  const fault = misfit(saved, NEEDED, true) ?? misfit(saved, OPTIONAL);
  if (fault === undefined) return saved as SavedRun;
  throw new UsageError(`${file} is damaged: ${fault} is missing or of a wrong type`);
}

const FAULTS = {
  syntax: "it is not JSON, or a part of it",
  depth: "it is nested too deeply",
  size: "it holds too much",
} as const;

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`${file} cannot be read (${codeOf(error)})`);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown error";
}

/** JSON has no infinity and no NaN, and a fact may be one. */
function withNumbers(_key: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? { $number: String(value) } : value;
}

function ofNumbers(_key: string, value: unknown): unknown {
  const { $number } = Object(value) as { $number?: unknown };
  return $number === undefined ? value : Number($number);
}
