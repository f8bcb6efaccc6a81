/** What a run gives otherwise than the page of the reference says. Pure. */
import type { VerdictsRun } from "../../site/reference/verdicts.ts";

/** An answer that is another than the page's. */
interface Change {
  readonly scenario: string;
  /** The name of who was asked. */
  readonly contestant: string;
  readonly line: string;
}

type Row = VerdictsRun["subjects"][number]["scenarios"][number];

/**
 * Seconds are no answer, and vary.
 * @param made may have fewer scenarios than the page, and fewer who were asked: what a machine lacks is no change
 */
export function changesSince(written: VerdictsRun, made: VerdictsRun): Change[] {
  const before = new Map(rowsOf(written).map((row) => [row.name, row]));
  const asked = new Set(rowsOf(made).flatMap(({ given }) => Object.keys(given)));
  return rowsOf(made).flatMap(({ name: scenario, given, byChance = false }) => {
    const old = before.get(scenario)?.given;
    return [...asked].flatMap((contestant): Change[] => {
      const [was, is] = [old?.[contestant]?.answer ?? "nothing", given[contestant]?.answer ?? "nothing"];
      if (byChance && contestant !== "checker") return [];
      const line = `${scenario}: ${contestant} gave ${is}, and the page says ${was}`;
      return was === is ? [] : [{ scenario, contestant, line }];
    });
  });
}

/** This checker's answers must be the page's; those of the others where all programs are the page's too. */
export function isOutOfDate(changes: readonly Change[], written: VerdictsRun, made: VerdictsRun): boolean {
  const areSamePrograms = made.programs.join() === written.programs.join();
  return changes.some(({ contestant }) => contestant === "checker" || areSamePrograms);
}

function rowsOf({ subjects }: VerdictsRun): Row[] {
  return subjects.flatMap(({ scenarios }) => scenarios);
}
