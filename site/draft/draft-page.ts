/** Drafts the checks of one page: the same page always gives the same drafts. */
import type { Body, Runbook } from "../model/runbook.ts";
import type { DraftedCheck, Proposal, Step } from "./draft.ts";
import { droppedOf } from "./dropped.ts";
import type { AlertRule } from "../model/site.ts";
import { alertDrafts } from "./alerts.ts";
import { idFor } from "./id.ts";
import { createNames } from "./names.ts";
import { proposeClusters } from "./propose/clusters.ts";
import { proposeStep } from "./propose/step.ts";
import { createHoles } from "./read/holes.ts";
import { stepsOf } from "./read/steps.ts";
import { type DraftRow, rowsOf } from "./rows.ts";
import { oneLine } from "../model/words.ts";

/** What a page's words give. */
export interface PageDraft {
  readonly page: Runbook;
  /** How many commands and queries were read. */
  readonly steps: number;
  readonly drafts: readonly DraftedCheck[];
  /** How many more there would be, had nobody dropped them in a review. */
  readonly dropped: number;
  /** What the checks must be told, by name, with where it comes from. */
  readonly inputs: ReadonlyMap<string, string>;
  readonly rows: readonly DraftRow[];
  /** Conditions of the section on escalation that belong to no drafted check. */
  readonly unmatched: readonly string[];
}

/** A page with more is a reference, and a checker with more is nothing to read. */
const MOST = 40;
const LONGEST_TITLE = 120;

/**
 * @param customer programs whose first argument is a customer cluster
 * @param rules alert rules of Prometheus, of which those of the page count
 */
export function draftPage(
  page: Runbook,
  body: Body,
  customer: readonly string[],
  rules: readonly AlertRule[] = [],
): PageDraft {
  const holes = createHoles();
  const steps = stepsOf(page, body, holes, customer);
  const names = createNames(holes);
  const clusters = proposeClusters(steps, names, customer);
  const taken = new Set(page.checks.map(({ id }) => id));
  const seen = new Set<string>();
  // What was drafted before has its command with it, whatever became of the check.
  const done = new Set(page.checks.map(({ source = "", section = "" }) => `${section} ${source}`));
  const isDropped = droppedOf(page);
  let dropped = 0;
  const drafts: DraftedCheck[] = [];
  const put = (draft: Omit<DraftedCheck, "id" | "title">, wanted: string, sentence: string): void => {
    if (seen.has(keyOf(draft)) || drafts.length >= MOST || done.has(`${draft.section ?? ""} ${draft.source}`)) return;
    seen.add(keyOf(draft));
    if (isDropped(draft)) {
      dropped += 1;
      return;
    }
    const id = free(wanted, taken);
    taken.add(id);
    drafts.push({ ...draft, id, title: titleOf(sentence, draft.source) });
  };
  for (const { id, ...draft } of clusters.drafts)
    put(draft, id, steps.find(({ source }) => source === draft.source)?.words.sentence ?? "");
  for (const step of steps) {
    if (clusters.done.has(step)) continue;
    const proposal = proposeStep(step, step.words.isExample ? names.ofExample : names, customer);
    if (proposal !== undefined) put({ ...proposal, ...placeOf(step) }, idFor(proposal), step.words.sentence);
  }
  for (const { id, title, ...draft } of alertDrafts(page, rules)) put(draft, id, title);
  const used = JSON.stringify(drafts);
  const inputs = new Map([...names.inputs].filter(([name]) => used.includes(`\${${name}}`)));
  return { page, steps: steps.length, drafts, dropped, inputs, ...rowsOf(page, body, drafts) };
}

function placeOf({ section, source, line }: Step): Pick<DraftedCheck, "section" | "source" | "line"> {
  return { source, line, ...(section === undefined ? {} : { section: section.id }) };
}

/** What it asks, whatever it is called. */
function keyOf({ probe, params, cluster = "" }: Proposal): string {
  const asked = probe === "ask" ? params["show"] : params;
  return JSON.stringify([probe, asked, cluster]);
}

function free(wanted: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? wanted : `${wanted}-${count}`;
    if (!taken.has(id)) return id;
  }
}

function titleOf(sentence: string, source: string): string {
  const text = sentence.replace(/[.:;,]+$/, "") || oneLine(source);
  return text.length <= LONGEST_TITLE ? text : `${text.slice(0, LONGEST_TITLE - 1).replace(/\s+\S*$/, "")}…`;
}
