/** Asks the person at the terminal, where there is one. */
import { createInterface } from "node:readline/promises";
import type { Answer } from "./probes/probe.ts";
import { printable } from "./report/printable.ts";

/** Is anybody there to be asked? */
export function isSomebodyThere(): boolean {
  return process.stdin.isTTY === true;
}

/** A question of a check. Whoever does not answer in time is unsure. */
export async function askPerson(question: string, signal: AbortSignal): Promise<Answer> {
  for (;;) {
    const text = (await askText(`${question} [yes/no/unsure] `, signal))?.toLowerCase();
    if (text === undefined || /^(unsure|u|\?)$/.test(text)) return "unsure";
    if (/^y(es)?$/.test(text)) return "yes";
    if (/^no?$/.test(text)) return "no";
  }
}

/** One line that somebody types, trimmed; undefined where the signal came first, or the terminal went. */
export async function askText(question: string, signal?: AbortSignal): Promise<string | undefined> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // A prompt takes Ctrl-C for itself; the run has to hear of it.
  terminal.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
  try {
    return (await terminal.question(printable(question), signal === undefined ? {} : { signal })).trim();
  } catch {
    return undefined;
  } finally {
    terminal.close();
  }
}
