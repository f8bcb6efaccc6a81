/** The report about a built folder, held against all that the command line names. */
import { writeFileSync } from "node:fs";
import type { SiteOptions } from "../edition/site-options.ts";
import { baselineText } from "../validate/baseline.ts";
import { type HeldOptions, holdFolder } from "../validate/folder/hold-folder.ts";
import { checkRuleNames, selected } from "../validate/selection.ts";
import { comparedNote, comparedSummary } from "./compared.ts";
import { linkProgress } from "./link-progress.ts";
import { reportOutcome } from "./report-problems.ts";
import { soundText } from "./validate-folder.ts";
import type { ValidationFlags } from "./validation-flags.ts";

/** @returns whether anything is wrong */
export async function reportFolder(
  place: Parameters<typeof holdFolder>[0],
  { gate, external, allowProblems }: SiteOptions,
  flags: ValidationFlags,
): Promise<boolean> {
  checkRuleNames(flags.only ?? []);
  const progress = linkProgress(process.stderr);
  const { report, checked } = await holdFolder(place, {
    gate: gate ?? { rules: [], rulesScope: "all" },
    data: flags.data,
    external: external && { ...external, onProgress: progress.show },
  } satisfies HeldOptions);
  if (external !== undefined) progress.end();
  if (flags.manifest !== undefined) writeFileSync(flags.manifest, checked.manifest());
  if (flags.updateBaseline !== undefined) {
    writeFileSync(flags.updateBaseline, baselineText(checked.problems));
    process.stdout.write(`${checked.problems.length} known from now on, in ${flags.updateBaseline}.\n`);
    return false;
  }
  const isWrong = reportOutcome(
    {
      problems: selected(checked.problems, flags),
      warnings: selected(checked.problems, { only: flags.only }).filter(({ severity }) => severity === "warning")
        .length,
      clean: soundText(report.pages, report.references),
      notes: [...comparedNote(checked, gate), ...checked.notes],
      summaryNote: comparedSummary(checked),
    },
    flags,
  );
  return isWrong && !allowProblems;
}
