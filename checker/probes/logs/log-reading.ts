/** Reads logs line by line: counts those that match, keeps one of them fit to print, and says which it did not read. */
import { type Cluster, ClusterError } from "../../cluster/port.ts";
import { fitToPrint } from "../../cluster/redaction.ts";
import type { Log } from "../../kubernetes/container-logs.ts";
import { LONGEST_LINE, type MatchingLines, matchingLines } from "../../kubernetes/log-lines.ts";
import { linearPattern } from "../../patterns/pattern.ts";
import { secondsOf } from "../duration.ts";
import { count, objectPath, type Selection, segment } from "../kubernetes-object.ts";

const LINES = 500;
const MOST_BYTES = 16 * 1024 * 1024;
/** Steps for looking through one log: all its characters, and as much again for what is new to the pattern. */
const MOST_WORK = 2 * MOST_BYTES;
/** Columns of a line that are printed; a match beyond is named. */
const SHOWN = 150;

export interface LogFact {
  readonly object: string;
  /** Characters that were read of it. */
  readonly size: number;
  readonly lines: number;
  readonly matches: number;
  /** The newest line that matches, fit to print. */
  readonly excerpt?: string;
  /** Those before it that are shown too, the newest first. */
  readonly earlier?: readonly string[];
  /** Which of its lines were not read, or not to their end; empty where all were. */
  readonly cut: string;
  /** Why it could not be read. */
  readonly trouble?: string;
}

/** What a check says of the lines that it means. */
export interface LinesWanted {
  readonly pattern: string;
  readonly since?: string | undefined;
  /** From the end of each log; `LINES`, or all since then, where absent. */
  readonly lines?: number | undefined;
  /** How many of those that match are shown. */
  readonly shown?: number | undefined;
}

/** The path of a log with the lines that are wanted. */
export function logPath(pods: Selection, { since, ...wanted }: LinesWanted, { pod, container, previous }: Log): string {
  const { lines = since === undefined ? LINES : undefined } = wanted;
  const query = [
    `container=${segment(container)}`,
    ...(lines === undefined ? [] : [`tailLines=${lines}`]),
    ...(since === undefined ? [] : [`sinceSeconds=${secondsOf(since)}`]),
    ...(previous ? ["previous=true"] : []),
  ];
  return `${objectPath(pods, pod)}/log?${query.join("&")}`;
}

/** One that waits to start has no log yet, and a pod may be gone meanwhile: no reason to pass over the others. */
export function unreadLog(log: Log | undefined, error: unknown): LogFact {
  if (log === undefined || !(error instanceof ClusterError)) throw error;
  return { object: nameOf(log), size: 0, lines: 0, matches: 0, cut: "", trouble: error.message };
}

function nameOf({ pod, container, previous }: Log): string {
  return `log of ${pod}/${container}${previous ? " before its restart" : ""}`;
}

/** Reads one, and keeps the counts and one line. Throws `ClusterError`. */
export async function readLog(
  cluster: Cluster,
  signal: AbortSignal,
  pods: Selection,
  log: Log,
  wanted: LinesWanted,
): Promise<LogFact> {
  const { text, cut } = await cluster.text(logPath(pods, wanted, log), MOST_BYTES, signal);
  const { newest, ...found } = await lookThrough(text, wanted, signal);
  const [excerpt, ...earlier] = newest.map(excerptOf);
  const left = [
    ...(cut ? [`older lines than the last ${MOST_BYTES / 1_048_576} MiB`] : []),
    ...(found.unfinished ? ["older lines than there was time for with this pattern"] : []),
    ...(found.tooLong > 0 ? [`${count(found.tooLong, "line")} beyond column ${LONGEST_LINE}`] : []),
  ];
  return {
    object: nameOf(log),
    size: text.length,
    lines: found.lines,
    matches: found.matches,
    cut: left.join(", "),
    ...(excerpt === undefined ? {} : { excerpt }),
    ...(earlier.length === 0 ? {} : { earlier }),
  };
}

/** Answers of servers and timers come in between, so that no log makes a request look slow. */
async function lookThrough(text: string, { pattern, shown }: LinesWanted, signal: AbortSignal): Promise<MatchingLines> {
  const work = { left: MOST_WORK };
  const looking = matchingLines(text, linearPattern(pattern), work, shown);
  for (let step = looking.next(); ; step = looking.next()) {
    if (step.done === true) return step.value;
    await new Promise((resolve) => setImmediate(resolve));
    if (signal.aborted) work.left = 0;
  }
}

/** Without those that are another by a second name: it is the same, or there is none of that name. */
export function withoutTwins(logs: readonly Log[], facts: readonly LogFact[]): LogFact[] {
  return facts.filter((fact, index) => {
    const [log, other] = [logs[index], facts[index - 1]];
    if (log?.isTwin === undefined || other === undefined || other.trouble !== undefined) return true;
    const isSame = other.size === fact.size && other.lines === fact.lines && other.matches === fact.matches;
    return !isSame && fact.trouble === undefined;
  });
}

/** From the beginning of the line on: cut out of its middle, a secret would not be known by the name before it. */
function excerptOf({ line, column }: { readonly line: string; readonly column: number }): string {
  return `${fitToPrint(line)}${column < SHOWN ? "" : ` (matches at column ${column + 1})`}`;
}
