/** The steps of a rendered page for whoever walks it: what it says to do, in its order, with the commands as they are typed. */
import { packSlot } from "../../checker/shell/packed-slot.ts";
import type { PageStep, PageSteps } from "../../checker/walk/page-step.ts";
import { type Part, type Passage, passagesOf, proseText } from "../draft/read/passages.ts";
import { typedIn } from "../draft/read/session.ts";
import type { Body, Runbook } from "../model/runbook.ts";
import { type Page, pagesWithBodies } from "../model/site.ts";
import { slotsOfCode } from "../shell/block.ts";
import { changesSomething } from "../shell/change.ts";
import { typedLines, hasPrompts } from "../shell/prompt.ts";
import { WALKED_PROGRAMS } from "./programs.ts";

/** A page with more is a reference, and nobody walks it to its end. */
const MOST_STEPS = 60;
/** Characters of what is read before a command; the last sentences count. */
const LONGEST_TEXT = 200;
/** Of a command; a longer one is a script, which nobody types. */
const LONGEST_COMMAND = 1_200;
const SHELLS = /^(?:|bash|sh|shell|zsh|ksh|fish|console|shell-session|sh-session|terminal|shellscript|bash-session)$/;
/** What a piece of code has to hold for a page to have steps at all: looking further takes time. */
const HAS_STEPS = /<(?:pre|code|ol)\b/;

/** The steps of each page, which may be taken from where they were kept. */
type StepsByPage = (pages: readonly Page[], make: (page: Page) => PageStep[]) => PageStep[][];

/** @returns only pages that have steps */
export function stepsOfPages(
  runbooks: readonly Runbook[],
  bodies: ReadonlyMap<string, Body>,
  byPage: StepsByPage = (pages, make) => pages.map(make),
): PageSteps {
  const pages = [...pagesWithBodies(runbooks, bodies)];
  const steps = byPage(pages, ({ runbook, body }) =>
    pageSteps(body.html, new Set(runbook.checks.map(({ section }) => section))),
  );
  return Object.fromEntries(
    pages.flatMap(({ runbook }, index) => {
      const own = steps[index] ?? [];
      return own.length === 0 ? [] : [[runbook.id, own]];
    }),
  );
}

/** @param checked ids of sections that a check carries out: each is a step, although it may have no command */
export function pageSteps(html: string, checked: ReadonlySet<string | undefined>): PageStep[] {
  if (!HAS_STEPS.test(html) && checked.size === 0) return [];
  const steps: PageStep[] = [];
  let section: PageStep["section"];
  let words: (readonly Part[])[] = [];
  let isItem = false;
  const put = (step: Omit<PageStep, "section">): void =>
    void steps.push({ ...(section === undefined ? {} : { section }), ...step });
  const putCommands = (commands: readonly string[], language: string): void => {
    for (const [index, command] of commands.entries())
      put({ text: index === 0 ? lastOf(words) : "", ...typed(command, language) });
    if (commands.length === 0) return;
    words = [];
    isItem = false;
  };
  const endItem = (): void => {
    const isBare = section !== undefined && checked.has(section.id) && !steps.some((one) => one.section === section);
    if ((isItem || isBare) && words.length > 0) put({ text: lastOf(words) });
    words = [];
    isItem = false;
  };
  for (const passage of passagesOf(html)) {
    if (passage.kind === "heading") {
      endItem();
      section = passage.id === "" ? undefined : { id: passage.id, text: passage.text };
    } else if (passage.kind === "code") putCommands(commandsOf(passage), passage.language);
    else {
      if (passage.isNumbered === true) {
        if (isItem) endItem();
        isItem = true;
      }
      words.push(passage.parts);
      putCommands(passage.parts.flatMap(commandsInline), "");
    }
  }
  endItem();
  return steps.slice(0, MOST_STEPS);
}

function commandsOf({ text, language }: Extract<Passage, { kind: "code" }>): string[] {
  if (!SHELLS.test(language)) return [];
  const code = text.replace(/^\n+/, "").trimEnd();
  if (hasPrompts(code)) return typedLines(code).map(({ command }) => command.trim());
  return typedIn(code, WALKED_PROGRAMS).map((one) => one.text.trim());
}

/** Code within a line that is more than the name of a program, or a manner of speaking. */
function commandsInline({ kind, text }: Part): string[] {
  if (kind !== "code") return [];
  const command = text.trim();
  const [program = ""] = command.split(/\s/, 1);
  return /\s\S+\s+\S/.test(command) && WALKED_PROGRAMS.includes(program) ? [command] : [];
}

/** What cannot be shown whole is not shown: half a command is another command. */
function typed(command: string, language: string): Omit<PageStep, "section" | "text"> {
  if (command.length > LONGEST_COMMAND) return changesSomething(command) ? { changes: true } : {};
  const slots = slotsOfCode(command, language).map(packSlot);
  return {
    command,
    ...(slots.length === 0 ? {} : { slots }),
    ...(changesSomething(command) ? { changes: true } : {}),
  };
}

/** The last sentences of what leads to a command. */
function lastOf(words: readonly (readonly Part[])[]): string {
  const sentences = words
    .slice(-3)
    .map(proseText)
    .join(" ")
    .split(/(?<=[.!?])\s+/);
  let text = sentences.pop() ?? "";
  for (let one = sentences.pop(); one !== undefined && text.length + one.length < LONGEST_TEXT; one = sentences.pop())
    text = `${one} ${text}`;
  return text.length <= 2 * LONGEST_TEXT ? text : `…${text.slice(-LONGEST_TEXT).replace(/^\S*\s/, " ")}`;
}
