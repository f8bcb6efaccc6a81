/** `pilotbook validate`: says what is wrong in the content, in the format that is asked for, and writes what is asked for. */
import { appendFile, writeFile } from "node:fs/promises";
import { prepareDraft } from "./edition.ts";
import type { SiteOptions } from "./site-options.ts";
import { baselineText } from "./validate/baseline.ts";
import type { CheckedSite } from "./validate/check-site.ts";
import { explainRule } from "./validate/explain.ts";
import { errorsOf, problemsText } from "./validate/report.ts";
import { ruleNamed } from "./rules/index.ts";
import type { ValidationFlags } from "./validation-flags.ts";

/** @returns whether anything keeps the site from being published */
export async function validateContent(options: SiteOptions, flags: ValidationFlags): Promise<boolean> {
  if (flags.explain !== undefined) {
    process.stdout.write(explainRule(flags.explain));
    return ruleNamed(flags.explain) === undefined;
  }
  const { catalog, check } = await prepareDraft(options);
  const checked = await check();
  if (flags.manifest !== undefined) await writeFile(flags.manifest, checked.manifest());
  if (flags.updateBaseline !== undefined) {
    const { problems } = checked;
    await writeFile(flags.updateBaseline, baselineText(problems));
    process.stdout.write(`${problems.length} known from now on, in ${flags.updateBaseline}.\n`);
    return false;
  }
  report(checked, catalog.runbooks.length, flags, options);
  if (flags.summary !== undefined) await appendFile(flags.summary, summaryText(checked));
  return errorsOf(checked.problems).length > 0 && !options.allowProblems;
}

function report(
  { problems, notes, known, fixed }: CheckedSite,
  runbooks: number,
  { format }: ValidationFlags,
  { gate }: SiteOptions,
): void {
  const against = gate?.base ?? gate?.baseline;
  const before =
    against === undefined || known.length + fixed === 0
      ? []
      : [`Held against ${against}: ${problems.length} introduced, ${known.length} already there, ${fixed} fixed.`];
  const isText = format === "text";
  if (isText && problems.length === 0)
    process.stdout.write(`${runbooks} ${runbooks === 1 ? "runbook" : "runbooks"}, nothing to mend.\n`);
  else process.stdout.write(problemsText(problems, process.stdout.isTTY, format));
  const rest = [...before, ...notes].map((note) => `${note}\n`).join("");
  // A program that reads the report must not stumble over them.
  (isText ? process.stdout : process.stderr).write(rest);
}

function summaryText({ problems, known, fixed }: CheckedSite): string {
  const before = known.length + fixed === 0 ? "" : `\n${known.length} more were already there, ${fixed} are mended.\n`;
  return `${problemsText(problems, false, "markdown")}${before}\n`;
}
