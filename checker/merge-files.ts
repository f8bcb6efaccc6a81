/** `merge FILES`: reads what runs have left, and says what all of it says together. Nothing is asked of a server. */
import { readFileSync } from "node:fs";
import { pageToRun } from "./drafts.ts";
import { findPage } from "./find-page.ts";
import type { MergedFormat } from "./merge-flags.ts";
import type { Book, CheckResult, Report } from "./model.ts";
import { fleetText } from "./shards/fleet-text.ts";
import { renderReport } from "./report/formats.ts";
import type { Rendering } from "./report/rendering.ts";
import { safeReport } from "./report/safe-report.ts";
import { outcomeOfRun, resultOf } from "./run.ts";
import { readSavedRun, type SavedRun } from "./saved-run.ts";
import { collectedParts } from "./shards/collected.ts";
import { unpackCompact } from "./shards/compact.ts";
import { type FleetReport, fleetReport } from "./shards/fleet.ts";
import { mergedReport } from "./shards/merge.ts";
import { type Piece, pieceOf } from "./shards/piece.ts";
import { type Source, sortPieces } from "./shards/sort-pieces.ts";
import { UsageError } from "./usage-error.ts";

/** What is merged, and how it is printed. */
export interface Merging {
  readonly files: readonly string[];
  readonly format: MergedFormat;
  readonly exitZero: boolean;
}

/**
 * The text of the report, and the exit code.
 * @throws UsageError where no file can be read, or holds anything, and where the format has no form for several carriers
 */
export function mergedText(
  { files, format, exitZero }: Merging,
  book: Book,
  checker: Report["checker"],
  rendering: Rendering,
): { readonly text: string; readonly exitCode: number } {
  const sources = files.flatMap((file) => sourcesIn(file, book));
  const { page: id, carriers } = sortPieces(sources, { content: checker.content });
  if (id === undefined)
    throw new UsageError(
      `no report is in ${files.slice(0, 5).join(", ")}: what --format compact printed is needed, or what --save wrote`,
    );
  const page = pageToRun(findPage(book, id), false);
  const reports = carriers.map((carrier) => mergedReport(carrier, { page, book, checker, exitZero }));
  const [only, second] = reports;
  if (only !== undefined && second === undefined)
    return { text: renderReport(format, only, rendering), exitCode: only.exitCode };
  return fleetOutput(fleetReport(carriers, reports), format, rendering);
}

function fleetOutput(
  fleet: FleetReport,
  format: MergedFormat,
  rendering: Rendering,
): { readonly text: string; readonly exitCode: number } {
  const { exitCode } = fleet;
  if (format === "text") return { text: fleetText(fleet, rendering), exitCode };
  if (format !== "json")
    throw new UsageError(
      `several carriers are merged to text or json, and not to ${format}: merge one carrier at a time`,
    );
  const carriers = fleet.carriers.map(safeReport);
  return { text: `${JSON.stringify({ format: 1, ...fleet, carriers }, undefined, 2)}\n`, exitCode };
}

/** Standard input where the name is `-`. */
function sourcesIn(file: string, book: Book): Source[] {
  return collectedParts(textOf(file)).flatMap(({ of, text }) => {
    // Whoever collected may know the page by its alert.
    const whose = of === undefined ? { file } : { file, of: { ...of, page: findPage(book, of.page).id } };
    const { pieces, torn } = unpackCompact(text);
    const found = [
      ...pieces.map((piece): Source => ({ ...whose, piece })),
      ...Array.from({ length: torn }, () => whose),
    ];
    if (found.length > 0 || of !== undefined) return found.length > 0 ? found : [whose];
    return savedIn(file, text, book);
  });
}

/** What `--save` wrote, if it is that. */
function savedIn(file: string, text: string, book: Book): Source[] {
  if (!text.startsWith("{")) return [{ file }];
  try {
    return [{ file, piece: pieceOfSaved(readSavedRun(file), book) }];
  } catch {
    // Evidence that breaks its own judge is damaged too.
    return [{ file }];
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What a run that saved its evidence would have handed on. */
function pieceOfSaved({ page: id, setting, report, recordings }: SavedRun, book: Book): Piece {
  const results: CheckResult[] = [];
  for (const recording of recordings) results.push(resultOf(recording, results, setting));
  const page = findPage(book, id);
  const { shard } = setting;
  const outcome = outcomeOfRun(page, book, results, { shard, severity: report.severity, walk: [] });
  const whole: Report = {
    ...report,
    ...(shard === undefined ? {} : { shard }),
    page: { id, title: page.title, url: page.url, alerts: page.alerts, links: page.links },
    results,
    outcome,
    unseen: [],
    exitCode: 0,
  };
  return pieceOf(whole, recordings, setting, undefined);
}
