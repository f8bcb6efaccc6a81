/** The order in which a page is walked: its steps as they are written, each check at the step that it carries out. */
import type { BookPage, Check } from "../model.ts";
import { referencedCheck } from "../probes/probe.ts";
import type { PageStep } from "./page-step.ts";

/** One stop of the walk. Checks that carry out no step come first, without one. */
export interface Station {
  readonly step?: PageStep;
  /** Those that run here. */
  readonly checks: readonly Check[];
  /** Those that carry out the step, here or at an earlier step of its section; where there are none, a person does. */
  readonly carriedOutBy: readonly Check[];
}

/**
 * A check that names its command carries out the step with that command; any other one carries out the steps of its section
 * that only read, and runs at the first of them. What a check refers to runs before it.
 */
export function stationsOf({ checks }: Pick<BookPage, "checks">, steps: readonly PageStep[]): Station[] {
  const homes = new Map(checks.map((check) => [check, steps.find((step) => carriesOut(check, step))]));
  const placed = new Set<Check>();
  const take = (check: Check): Check[] => {
    if (placed.has(check)) return [];
    placed.add(check);
    const needed = Object.values(check.params).map(referencedCheck);
    return [...checks.filter(({ id }) => needed.includes(id)).flatMap(take), check];
  };
  const first = checks.filter((check) => homes.get(check) === undefined).flatMap(take);
  const stations = steps.map((step): Station => {
    const own = checks.filter((check) => homes.get(check) === step);
    return { step, checks: own.flatMap(take), carriedOutBy: checks.filter((check) => carriesOut(check, step)) };
  });
  return [...(first.length === 0 ? [] : [{ checks: first, carriedOutBy: [] }]), ...stations];
}

function carriesOut({ source = "", section }: Check, step: PageStep): boolean {
  if (source !== "") return squeezed(source) === squeezed(step.command ?? "");
  return section !== undefined && section === step.section?.id && step.changes !== true;
}

/** Lines that go on are one line. */
function squeezed(command: string): string {
  return command.replace(/\\\n/g, " ").replace(/\s+/g, " ").trim();
}
