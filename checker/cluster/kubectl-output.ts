/** Reads what became of a request that kubectl made: from its log where that says it, else from its last words. */

import { type Answer, ENTRY, type KubectlTrace, readKubectlTrace } from "./kubectl-trace.ts";
import type { KubectlReading } from "./kubectl-reading.ts";
import { relayedStatus } from "./kubectl-status.ts";
import { fromWords } from "./kubectl-words.ts";
import { fitToPrint } from "./redaction.ts";

export interface KubectlOutput {
  /** Absent when it was ended from outside. */
  readonly exitCode?: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** An HTTP proxy leads to the cluster. */
  readonly byProxy?: boolean;
  /** Milliseconds that kubectl was told to give a request (`--request-timeout`). */
  readonly limit?: number;
  /** Milliseconds that it ran. */
  readonly ran?: number;
}

/** Its time begins a little before the request does. */
const NEARLY = 0.95;

/** Never throws; what cannot be read has the code `UNMAPPED`, which is never counted. */
export function readKubectlOutput(output: KubectlOutput): KubectlReading {
  // That there are no objects is said on stderr, with nothing on stdout.
  if (output.exitCode === 0) return { phase: "done", status: 200, body: output.stdout || lastWords(output.stderr) };
  const line = lastWords(output.stderr);
  const trace = readKubectlTrace(output.stderr, output.byProxy === true);
  const { answer } = trace;
  if (answer !== undefined && answer.status !== 200) return answered(answer, output.stderr, line);
  if (answer !== undefined) return brokenOff(answer, output, line);
  return relayedStatus(line) ?? unanswered(trace, output, line);
}

/** Until 1.32 the log has the body as it came; where it has none, kubectl shows the `Status` that it made of it. */
function answered({ status, headers, body }: Answer, stderr: string, line: string): KubectlReading {
  const shown = body ?? statusShown(stderr) ?? relayedStatus(line)?.body ?? "";
  return { phase: "done", status, headers, body: shown };
}

/** The beginning of an answer came, and not its end. */
function brokenOff({ headers }: Answer, { ran, limit }: KubectlOutput, line: string): KubectlReading {
  const isLate = limit === undefined || ran === undefined ? undefined : ran >= limit;
  const message = fitToPrint(line || "ended by our deadline", 300);
  return isLate === false
    ? { phase: "response", headers, error: { code: "ECONNRESET", message } }
    : { phase: "response", headers, error: { code: "DEADLINE", message }, timedOut: true };
}

/** Where kubectl ran out of time, or we did, its log may say what it was waiting for. */
function unanswered({ phase, waited }: KubectlTrace, { exitCode, limit }: KubectlOutput, line: string): KubectlReading {
  const isKnown = limit !== undefined && waited !== undefined;
  const isLate = isKnown ? waited >= limit * NEARLY : /deadline exceeded|request canceled/.test(line);
  if (!isLate && exitCode !== undefined) return fromWords(line);
  if (phase === undefined) return { ...fromWords(line), timedOut: true };
  const error = { code: "DEADLINE", message: fitToPrint(line || "ended by our deadline", 300) };
  return { phase, timedOut: true, error };
}

/** `server response object: [{…}]`: what came where it was a `Status`, else one of kubectl's own with the answer in `causes`. */
function statusShown(stderr: string): string | undefined {
  const [, shown] = /\] server response object: (?:%s)?\[(\{[\s\S]*?\n\})\]/.exec(stderr) ?? [];
  if (shown === undefined) return undefined;
  try {
    const status = JSON.parse(shown) as { details?: { causes?: { reason?: string; message?: string }[] } };
    const raw = status.details?.causes?.find(({ reason }) => reason === "UnexpectedServerResponse");
    return raw === undefined ? JSON.stringify({ kind: "Status", ...status }) : (raw.message ?? "");
  } catch {
    return undefined;
  }
}

/**
 * kubectl logs every try of its discovery; what it says at the end is the answer. Standard input is closed, hence the prompt.
 * With its log, kubectl 1.20 says that as an entry of the kind `F`, and then shows its stack.
 */
function lastWords(stderr: string): string {
  const all = stderr.split("\n");
  const fatal = all.findIndex((line) => line.startsWith("F") && ENTRY.test(line));
  const until = fatal < 0 ? all : all.slice(0, fatal + 1);
  const said = until
    .map((line, index) => (index === fatal ? line.replace(ENTRY, "") : line))
    .filter((line) => /^\S/.test(line) && !ENTRY.test(line) && !line.startsWith("Please enter "));
  const start = said.findLastIndex((line) =>
    /^(Error from server|error:|Unable to connect|The connection to the server)/.test(line),
  );
  return said.slice(Math.max(start, 0)).join("\n").slice(0, 8_000);
}
