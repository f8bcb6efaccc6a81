/** `pilotbook validate`: says what is wrong in the content, in the format that is asked for, and writes what is asked for. */
import { printable } from "../../checker/untrusted/printable.ts";
import type { Catalog } from "../model/catalog.ts";
import { dialectLine } from "../model/dialect.ts";
import { appendFile, writeFile } from "node:fs/promises";
import { prepareDraft } from "../edition/edition.ts";
import type { SiteOptions } from "../edition/site-options.ts";
import { baselineText } from "../validate/baseline.ts";
import type { CheckedSite } from "../validate/check-site.ts";
import { explainRule } from "../validate/explain.ts";
import type { Runbook } from "../model/runbook.ts";
import { errorsOf, problemsText } from "../validate/report.ts";
import { ruleNamed } from "../rules/index.ts";
import { linkProgress } from "./link-progress.ts";
import type { ValidationFlags } from "./validation-flags.ts";

/** @returns whether anything keeps the site from being published */
export async function validateContent(options: SiteOptions, flags: ValidationFlags): Promise<boolean> {
  if (flags.explain !== undefined) {
    process.stdout.write(explainRule(flags.explain));
    return ruleNamed(flags.explain) === undefined;
  }
  const progress = linkProgress(process.stderr);
  const { external } = options;
  const { catalog, check } = await prepareDraft(
    external === undefined ? options : { ...options, external: { ...external, onProgress: progress.show } },
  );
  const checked = await check();
  if (external !== undefined) progress.end();
  if (flags.manifest !== undefined) await writeFile(flags.manifest, checked.manifest());
  if (flags.updateBaseline !== undefined) {
    const { problems } = checked;
    await writeFile(flags.updateBaseline, baselineText(problems));
    process.stdout.write(`${problems.length} known from now on, in ${flags.updateBaseline}.\n`);
    return false;
  }
  report(checked, catalog, flags, options);
  if (flags.summary !== undefined) await appendFile(flags.summary, summaryText(checked));
  return errorsOf(checked.problems).length > 0 && !options.allowProblems;
}

function report(
  { problems, notes, known, fixed }: CheckedSite,
  { runbooks: pages, dialect }: Pick<Catalog, "runbooks" | "dialect">,
  { format }: ValidationFlags,
  { gate }: SiteOptions,
): void {
  const against = gate?.base ?? gate?.baseline;
  const before =
    against === undefined || known.length + fixed === 0
      ? []
      : [`Held against ${against}: ${problems.length} introduced, ${known.length} already there, ${fixed} fixed.`];
  const isText = format === "text";
  if (isText) process.stdout.write(`${printable(dialectLine(dialect))}\n`);
  const drafted = draftsNote(pages);
  if (isText && problems.length === 0)
    process.stdout.write(`${pages.length} ${pages.length === 1 ? "runbook" : "runbooks"}, nothing to fix.\n`);
  else process.stdout.write(problemsText(problems, process.stdout.isTTY, format));
  const rest = [...before, ...notes, ...drafted].map((note) => `${note}\n`).join("");
  // A program that reads the report must not stumble over them.
  (isText ? process.stdout : process.stderr).write(rest);
}

/** How many checks nobody has reviewed; nothing where there is none. */
function draftsNote(pages: readonly Runbook[]): string[] {
  const counts = pages
    .map(({ checks }) => checks.filter(({ draft }) => draft === true).length)
    .filter((one) => one > 0);
  const all = counts.reduce((sum, one) => sum + one, 0);
  if (all === 0) return [];
  const checks =
    all === 1
      ? "1 check is a draft"
      : `${all} checks of ${counts.length} ${counts.length === 1 ? "page" : "pages"} are drafts`;
  return [`${checks}, which nobody has reviewed: \`draft --review\` goes through them.`];
}

function summaryText({ problems, known, fixed }: CheckedSite): string {
  const before = known.length + fixed === 0 ? "" : `\n${known.length} more were already there, ${fixed} are fixed.\n`;
  return `${problemsText(problems, false, "markdown")}${before}\n`;
}
