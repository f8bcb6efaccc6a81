/** Who walks: the person at the terminal, or nobody, who can tell of nothing. */
import { accountName } from "../account-name.ts";
import type { CheckResult } from "../model.ts";
import { askText, shownText, tellPerson } from "../person.ts";
import type { Said, ShownStep, Walker } from "./walk.ts";

/** Sees nothing, and is never asked. */
export const nobody: Walker = {
  show: () => {},
  tell: () => {},
  ask: async () => ({ answer: "unknown" }),
};

const ANSWERS = { p: "pass", f: "fail", s: "skip" } as const;
const CHOICES = "pass, fail, skip or note, each with words of your own behind it [p/f/s/n] ";

/** @param signal ends the walk, as Ctrl-D does: what has not been answered by then is unknown */
export function walkerAt(signal: AbortSignal): Walker {
  let hasLeft = false;
  return {
    show: (step) => tellPerson(stepText(step)),
    tell: (result) => tellPerson(resultText(result)),
    async ask() {
      if (hasLeft) return nobody.ask();
      const said = await answerOf(signal);
      hasLeft = said.answer === "unknown";
      return said;
    },
  };
}

/** What is printed of a step before anybody is asked. */
export function stepText({ number, of, section, text, command, changes, remarks }: ShownStep): string {
  const lines = [
    "",
    `Step ${number} of ${of}${section === undefined ? "" : `: ${section}`}`,
    ...(text === "" ? [] : [`    ${text}`]),
    ...(command ?? "").split("\n").flatMap((line) => (command === undefined ? [] : `      ${line}`)),
    ...remarks.map((remark) => `    ${remark}`),
    ...(changes
      ? ["    It changes something. It is not run for you: type it yourself, if the page's condition holds."]
      : []),
  ];
  return `${lines.join("\n")}\n`;
}

/** Its status is the progress's to say, and of a question everything was shown above it. */
function resultText({ check, verdict }: CheckResult): string {
  return check.probe === "ask" ? "" : `    ${verdict.reason}\n${shownText(verdict.evidence)}`;
}

async function answerOf(signal: AbortSignal): Promise<Said> {
  const notes: string[] = [];
  for (;;) {
    const line = await askText(CHOICES, signal);
    const note = (): Pick<Said, "note"> => (notes.length === 0 ? {} : { note: notes.join(" ") });
    if (line === undefined) return { answer: "unknown", ...note() };
    const [, letter = "", words = ""] = /^(p(?:ass)?|f(?:ail)?|s(?:kip)?|n(?:ote)?)(?:[\s:]+(.*))?$/i.exec(line) ?? [];
    const said = letter.charAt(0).toLowerCase();
    const written = said === "n" && words === "" ? ((await askText("note: ", signal)) ?? "") : words;
    if (written !== "") notes.push(written);
    if (said === "p" || said === "f" || said === "s")
      return { answer: ANSWERS[said], by: accountName(), at: new Date().toISOString(), ...note() };
  }
}
