/** Walks a page: its steps in their order, checks carried out where they belong, and a person asked for the rest. */
import { placeholderKey, fillPlaceholders } from "../shell/fill.ts";
import { unpackSlots } from "../shell/packed-slot.ts";
import type { Values } from "../inputs/values.ts";
import type { Check, CheckResult, Status, WalkedStep } from "../model.ts";
import type { PageStep } from "./page-step.ts";
import type { Station } from "./stations.ts";

/** What a person says of a step; `unknown` where nobody is there, or nobody answers. */
export type Said = Pick<WalkedStep, "answer" | "by" | "at" | "note">;

/** A step as it is shown. */
export interface ShownStep extends Pick<WalkedStep, "section" | "text" | "command"> {
  /** Counted from 1. */
  readonly number: number;
  readonly of: number;
  readonly changes: boolean;
  /** Where a value that was filled in comes from, and why one that is known was not. */
  readonly remarks: readonly string[];
}

/** The person at the terminal, or nobody. */
export interface Walker {
  /** Says where the walk is, before anything of the step happens. */
  readonly show: (step: ShownStep) => void;
  /** What checks found for the step that was shown. */
  readonly tell: (result: CheckResult) => void;
  readonly ask: () => Promise<Said>;
}

/** @param run carries out a check; called in the order of the walk, each check once */
export async function walkPage(
  stations: readonly Station[],
  inputs: Values,
  run: (check: Check) => Promise<CheckResult>,
  walker: Walker,
): Promise<WalkedStep[]> {
  const results = new Map<string, CheckResult>();
  const walked: WalkedStep[] = [];
  const of = stations.filter(({ step }) => step !== undefined).length;
  for (const { step, checks, carriedOutBy } of stations) {
    const { changes, remarks, ...shown } = shownStep(step, inputs, [...results.values()]);
    if (step !== undefined) walker.show({ ...shown, changes, remarks, number: walked.length + 1, of });
    for (const check of checks) {
      const result = await run(check);
      results.set(check.id, result);
      walker.tell(result);
    }
    if (step === undefined) continue;
    const carriedOut = carriedOutBy.flatMap(({ id }) => results.get(id) ?? []);
    const said: Partial<WalkedStep> & Pick<WalkedStep, "answer"> =
      carriedOut.length === 0
        ? await walker.ask()
        : { answer: worstOf(carriedOut), checks: carriedOut.map(({ check }) => check.id) };
    walked.push({ ...shown, ...said });
  }
  return walked;
}

function worstOf(results: readonly CheckResult[]): Status {
  const statuses = results.map(({ verdict }) => verdict.status);
  return (["fail", "unknown"] as const).find((status) => statuses.includes(status)) ?? "pass";
}

/** The step with what is known in the places of its command. */
function shownStep(
  step: PageStep | undefined,
  inputs: Values,
  results: readonly CheckResult[],
): Omit<ShownStep, "number" | "of"> {
  const { section, text = "", command, slots = [], changes } = step ?? {};
  const known = new Map([
    ...foundBy(results),
    ...Object.entries(inputs).map(([name, value]) => [placeholderKey(name), { value, from: "" }] as const),
  ]);
  const values = new Map([...known].map(([key, { value }]) => [key, value]));
  const stretches = command === undefined ? [] : fillPlaceholders(command, unpackSlots(slots, command), values);
  const remarks = stretches.flatMap(({ text: part, key = "", filled, refused }) => {
    const from = known.get(key)?.from ?? "";
    if (refused !== undefined) return [`${part} is not filled in: ${refused}`];
    return filled === true && from !== "" ? [`${part} is ${from}`] : [];
  });
  return {
    ...(section === undefined ? {} : { section: section.text }),
    text,
    ...(command === undefined ? {} : { command: stretches.map((one) => one.text).join("") }),
    changes: changes === true,
    remarks: [...new Set(remarks)],
  };
}

/** The first that a check found, by the names that pages give it: of `active-clusters` that is `cluster` and `cluster_id`. */
function foundBy(results: readonly CheckResult[]): (readonly [string, { value: string; from: string }])[] {
  return results.flatMap(({ check, verdict: { found = [] } }) => {
    const [first] = found;
    const noun = placeholderKey(check.id.replace(/^.*-/, "").replace(/s$/, ""));
    const { label } = check.params;
    if (first === undefined) return [];
    const from = found.length === 1 ? `what ${check.id} found` : `the first of ${found.length} that ${check.id} found`;
    const names = [noun, `${noun}id`, `${noun}name`, ...(typeof label === "string" ? [placeholderKey(label)] : [])];
    return names.map((name) => [name, { value: first.id, from }] as const);
  });
}
