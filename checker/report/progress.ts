/** What is shown while the checker works: a line for each check and each cluster, on a terminal only. */
import type { Progress } from "../run.ts";
import type { Paint } from "./paint.ts";
import { printable } from "../untrusted/printable.ts";
import { redacted } from "../untrusted/redaction.ts";

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
