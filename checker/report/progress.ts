/** What is shown while the checker works: lines on a terminal, or events for a program that asked for them. */
import type { Progress } from "../run.ts";
import type { Paint } from "./paint.ts";
import { printable } from "../untrusted/printable.ts";
import { redacted, redactedData } from "../untrusted/redaction.ts";

interface Stream {
  readonly isTTY?: boolean;
  readonly write: (text: string) => unknown;
}

const quiet: Progress = { begin: () => {}, line: () => {}, end: () => {} };

/** Quiet where nobody watches: a pipe or a file gets the report and nothing else. */
export function progressOn(stream: Stream, paint: Paint): Progress {
  if (stream.isTTY !== true) return quiet;
  const say = (text: string): void => void stream.write(`${text}\n`);
  return {
    begin: (check) => say(paint.quiet(`... ${printable(check.id)}: ${printable(check.title)}`)),
    line: (_check, text) => say(paint.quiet(`    ${printable(redacted(text))}`)),
    end: ({ check, verdict }) => say(`    ${printable(check.id)}: ${paint[verdict.status](verdict.status)}`),
  };
}

/**
 * For programs: one JSON object in each line, with the time in ISO 8601. A check has one `begin` and one `end`, and between
 * them a `line` for each target that it asked, in words for people.
 */
export function progressEvents(stream: Stream): Progress {
  const say = (event: string, check: string, more: object = {}): void => {
    const safe = redactedData({ event, at: new Date().toISOString(), check, ...more });
    stream.write(`${JSON.stringify(safe)}\n`);
  };
  return {
    begin: ({ id, title }) => say("begin", id, { title: printable(title) }),
    line: ({ id }, text) => say("line", id, { text: printable(text) }),
    end: ({ check, verdict, milliseconds, requests }) =>
      say("end", check.id, { status: verdict.status, reason: printable(verdict.reason), milliseconds, requests }),
  };
}
