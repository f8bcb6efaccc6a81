/** Asks the person at the terminal, where there is one. */
import { openSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { ReadStream } from "node:tty";
import type { Evidence } from "./model.ts";
import type { Answer } from "./probes/probe.ts";
import { printable } from "./untrusted/printable.ts";
import { redacted } from "./untrusted/redaction.ts";

let own: ReadStream | undefined;

/** Is anybody there to be asked? */
export function isSomebodyThere(): boolean {
  return terminal() !== undefined;
}

/** May a program that asks on standard input be started? Where that held the script, it has nothing to read. */
export function canLogIn(): boolean {
  return process.stdin.isTTY;
}

/** Standard input, or where that held the script (`node - < FILE`) the terminal that the process belongs to, if any. */
function terminal(): ReadStream | undefined {
  if (process.stdin.isTTY) return process.stdin;
  if (process.argv[1] !== "-" || !process.stderr.isTTY) return undefined;
  try {
    return (own ??= new ReadStream(openSync("/dev/tty", "r+")));
  } catch {
    return undefined;
  }
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
  const prompt = createInterface({ input: terminal() ?? process.stdin, output: process.stderr });
  // A prompt takes Ctrl-C for itself; the run has to hear of it.
  prompt.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
  // Where the terminal ends, or somebody types Ctrl-D, the question itself would be open for ever.
  const ended = new Promise<undefined>((resolve) => prompt.once("close", () => resolve(undefined)));
  try {
    const answer = prompt.question(printable(question), signal === undefined ? {} : { signal });
    return (await Promise.race([answer, ended]))?.trim();
  } catch {
    return undefined;
  } finally {
    prompt.close();
  }
}
