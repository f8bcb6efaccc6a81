/** `pilotbook draft --review`: walks an author through the drafts, one by one, in a terminal. */
import { createInterface } from "node:readline/promises";
import { printable } from "../../checker/untrusted/printable.ts";
import { type Decision, type Reviewable, draftsIn, reviewed } from "../draft/review.ts";
import type { Bounds } from "../boundary/files.ts";
import { sidecarText, writeSidecar } from "./sidecar-file.ts";
import type { Runbook } from "../model/runbook.ts";

/** Asks one question; undefined where nobody answers any more. */
export type Ask = (question: string) => Promise<string | undefined>;

const CHOICES = "keep, change, drop, later or quit [k/c/d/l/q] ";

/**
 * Writes each file as soon as its drafts are through, so that nothing is lost when somebody leaves.
 * @param files of the drafts, each with its page
 * @returns how many were decided
 */
export async function reviewDrafts(
  files: readonly { readonly file: string; readonly page: Runbook }[],
  bounds: Bounds,
  ask: Ask,
  say: (text: string) => void,
): Promise<number> {
  let decided = 0;
  for (const { file, page } of files) {
    const text = sidecarText(file, bounds);
    const decisions = new Map<string, Decision>();
    let goesOn = true;
    for (const draft of draftsIn(text)) {
      say(shown(draft, page));
      const decision = await decisionOn(ask, say);
      if (decision === "quit") goesOn = false;
      if (decision === "quit") break;
      if (decision !== "later") decisions.set(draft.at, decision);
    }
    if (decisions.size > 0) writeSidecar(file, reviewed(text, decisions));
    decided += decisions.size;
    if (!goesOn) break;
  }
  return decided;
}

function shown({ source, text }: Reviewable, { file, body, bodyLine }: Runbook): string {
  const index = source === "" ? -1 : body.split("\n").findIndex((line) => line.includes(source.split("\n")[0] ?? ""));
  const place = index < 0 ? file : `${file}:${bodyLine + index}`;
  const lines = text
    .trimEnd()
    .split("\n")
    .map((line) => `    ${line}`);
  return printable(`\n${place}${source === "" ? "" : `  ${source}`}\n${lines.join("\n")}\n`);
}

async function decisionOn(ask: Ask, say: (text: string) => void): Promise<Decision | "later" | "quit"> {
  for (;;) {
    const answer = (await ask(CHOICES))?.trim().toLowerCase();
    if (answer === undefined || /^q(?:uit)?$/.test(answer)) return "quit";
    if (/^k(?:eep)?$/.test(answer)) return { kind: "keep" };
    if (/^d(?:rop)?$/.test(answer)) return { kind: "drop" };
    if (/^l(?:ater)?$/.test(answer)) return "later";
    if (/^c(?:hange)?$/.test(answer)) return changed(ask, say);
  }
}

async function changed(ask: Ask, say: (text: string) => void): Promise<Decision> {
  const values: Record<string, string> = {};
  say("One `name: value` a line, as YAML has it; without a value it is taken out. An empty line ends.\n");
  for (;;) {
    const line = (await ask("  "))?.trim() ?? "";
    if (line === "") return { kind: "change", values };
    const [, name, value = ""] = /^([A-Za-z]\w*)\s*:\s*(.*)$/.exec(line) ?? [];
    if (name === undefined) say("  that is no `name: value`\n");
    else values[name] = value;
  }
}

/** A person at this terminal. */
export function terminal(): { readonly ask: Ask; readonly close: () => void } {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  let isClosed = false;
  reader.on("close", () => (isClosed = true));
  return {
    ask: async (question) => (isClosed ? undefined : reader.question(question).catch(() => undefined)),
    close: () => reader.close(),
  };
}
