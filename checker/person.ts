/** Asks the person at the terminal, where there is one. */
import { createInterface } from "node:readline/promises";
import type { Evidence } from "./model.ts";
import type { Answer } from "./probes/probe.ts";
import { printable } from "./untrusted/printable.ts";
import { redacted } from "./untrusted/redaction.ts";

/** Is anybody there to be asked? */
export function isSomebodyThere(): boolean {
  return process.stdin.isTTY;
}

/** More would push the question off the screen; the report has the rest. */
const MOST_SHOWN = 30;

/** A question of a check, below what was fetched for it. Whoever does not answer in time is unsure. */
export async function askPerson(
  question: string,
  signal: AbortSignal,
  shown: readonly Evidence[] = [],
): Promise<Answer> {
  tellPerson(shownText(shown));
  for (;;) {
    const text = (await askText(`${question} [yes/no/unsure] `, signal))?.toLowerCase();
    if (text === undefined || /^(unsure|u|\?)$/.test(text)) return "unsure";
    if (/^y(es)?$/.test(text)) return "yes";
    if (/^no?$/.test(text)) return "no";
  }
}

/** Prints what a person is to read before they answer, made harmless, and without secrets. */
export function tellPerson(text: string): void {
  process.stderr.write(printable(redacted(text)));
}

/** What is printed above a question, a line for each. */
export function shownText(shown: readonly Evidence[]): string {
  const lines = shown.slice(0, MOST_SHOWN).map(({ object, saw }) => `    ${object}: ${saw}`.replace(/\s*\n\s*/g, " "));
  const more = shown.length - lines.length;
  return [...lines, ...(more > 0 ? [`    and ${more} more, which the report has`] : [])]
    .map((line) => `${line}\n`)
    .join("");
}

/** One line that somebody types, trimmed; undefined where the signal came first, or the terminal went. */
export async function askText(question: string, signal?: AbortSignal): Promise<string | undefined> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // A prompt takes Ctrl-C for itself; the run has to hear of it.
  terminal.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
  // Where the terminal ends, or somebody types Ctrl-D, the question itself would be open for ever.
  const ended = new Promise<undefined>((resolve) => terminal.once("close", () => resolve(undefined)));
  try {
    const answer = terminal.question(printable(question), signal === undefined ? {} : { signal });
    return (await Promise.race([answer, ended]))?.trim();
  } catch {
    return undefined;
  } finally {
    terminal.close();
  }
}
