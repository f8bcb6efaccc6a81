/** The compact report of a run: packed when it ends, and left where Kubernetes looks for it. */
import { existsSync, writeFileSync } from "node:fs";
import type { Report } from "./model.ts";
import type { Setting } from "./probes/probe.ts";
import type { Recording } from "./recording.ts";
import type { FormatName } from "./report/formats.ts";
import type { Labels } from "./report/rendering.ts";
import { outcomeLine } from "./report/words.ts";
import { compactText } from "./shards/compact.ts";
import { pieceOf } from "./shards/piece.ts";

/** What the command line says of it. */
export interface CompactOptions {
  readonly format: FormatName;
  /** File that takes it, whatever is printed. */
  readonly terminationLog?: string;
  /** Of them, `carrier` names the carrier to whoever merges. */
  readonly labels?: Labels;
}

/** Where the kubelet reads a container's last message, unless the pod says otherwise. */
const TERMINATION_LOG = "/dev/termination-log";

/** The report with its compact form, where that is asked for. */
export function withCompact(
  report: Report,
  recordings: readonly Recording[],
  setting: Setting,
  { format, terminationLog, labels = {} }: CompactOptions,
): Report {
  if (format !== "compact" && terminationLog === undefined) return report;
  const piece = pieceOf(report, recordings, setting, labels["carrier"]);
  return { ...report, compact: compactText(piece, outcomeLine(report.outcome)) };
}

/** @returns what went wrong, as a sentence; the report is printed all the same */
export function leaveMessage({ compact }: Report, { format, terminationLog }: CompactOptions): string | undefined {
  const file = terminationLog ?? (format === "compact" && existsSync(TERMINATION_LOG) ? TERMINATION_LOG : undefined);
  if (file === undefined || compact === undefined) return undefined;
  try {
    writeFileSync(file, compact);
    return undefined;
  } catch (error) {
    return `the compact report is not written: ${error instanceof Error ? error.message : String(error)}`;
  }
}
