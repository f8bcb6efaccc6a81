/** What a run leaves in files besides what it prints: the compact report where Kubernetes looks for it, and its metrics. */
import { existsSync, renameSync, writeFileSync } from "node:fs";
import type { Report } from "./model.ts";
import type { Setting } from "./probes/probe.ts";
import type { Recording } from "./recording.ts";
import { type FormatName, renderReport } from "./report/formats.ts";
import { type Labels, PLAIN } from "./report/rendering.ts";
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

/**
 * Writes the metrics at once or not at all: a textfile collector may read at any time.
 * @returns what went wrong, as a sentence; the report is printed all the same
 */
export function leaveMetrics(
  report: Report,
  { metricsFile: file, labels = {} }: { readonly metricsFile?: string; readonly labels?: Labels },
): string | undefined {
  if (file === undefined) return undefined;
  try {
    // A collector reads what ends in .prom, and nothing else.
    const beside = `${file}.${process.pid}.part`;
    writeFileSync(beside, renderReport("metrics", report, { ...PLAIN, labels }));
    renameSync(beside, file);
    return undefined;
  } catch (error) {
    return `the metrics are not written: ${error instanceof Error ? error.message : String(error)}`;
  }
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
