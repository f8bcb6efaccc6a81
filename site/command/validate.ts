/** `pilotbook validate`: says what is wrong in the content, in the format that is asked for, and writes what is asked for. */
import { writeFile } from "node:fs/promises";
import { createReadings } from "../boundary/readings.ts";
import { printable } from "../../checker/untrusted/printable.ts";
import type { Catalog } from "../model/catalog.ts";
import { dialectLine } from "../model/dialect.ts";
import { prepareDraft } from "../edition/edition.ts";
import type { SiteOptions } from "../edition/site-options.ts";
import { baselineText } from "../validate/baseline.ts";
import type { CheckedSite } from "../validate/check-site.ts";
import { explainRule } from "../validate/explain.ts";
import type { Runbook } from "../model/runbook.ts";
import { ruleNamed } from "../rules/index.ts";
import { checkRuleNames, selected } from "../validate/selection.ts";
import { comparedNote, comparedSummary } from "./compared.ts";
import { fixFiles } from "./fix-content.ts";
import { linkProgress } from "./link-progress.ts";
import { cacheOf } from "./open-cache.ts";
import { reportOutcome } from "./report-problems.ts";
import type { ValidationFlags } from "./validation-flags.ts";
import { type Words, readWords } from "./validation-words.ts";

/** So many problems in a first run are a reason to speak of baselines. */
const MANY = 50;
/** A fix can uncover another one; more rounds than these would be a fault of ours. */
const MOST_ROUNDS = 10;

/** @returns whether anything keeps the site from being published */
export async function validateContent(options: SiteOptions, flags: ValidationFlags): Promise<boolean> {
  if (flags.explain !== undefined) {
    process.stdout.write(explainRule(flags.explain));
    return ruleNamed(flags.explain) === undefined;
  }
  checkRuleNames(flags.only ?? []);
  const words = readWords(flags.words, flags.fix);
  if (flags.fix && flags.dryRun) return showFixes(options, flags, words);
  const fixes = flags.fix ? await fixContent(options, flags, words) : [];
  const { checked, catalog } = await checkedContent(options);
  if (flags.manifest !== undefined) await writeFile(flags.manifest, checked.manifest());
  if (flags.updateBaseline !== undefined) {
    const { problems } = checked;
    await writeFile(flags.updateBaseline, baselineText(problems));
    process.stdout.write(`${problems.length} known from now on, in ${flags.updateBaseline}.\n`);
    return false;
  }
  const { files } = words;
  const problems = selected(checked.problems, { ...flags, files });
  const pages = files === undefined ? catalog.runbooks : catalog.runbooks.filter(({ file }) => files.has(file));
  const isWrong = reportOutcome(
    {
      problems,
      warnings: selected(checked.problems, { only: flags.only, files }).filter(({ severity }) => severity === "warning")
        .length,
      before: `${printable(dialectLine(catalog.dialect))}\n`,
      clean: `${pages.length} ${pages.length === 1 ? "runbook" : "runbooks"}, nothing to fix.\n`,
      notes: [
        ...fixes,
        ...comparedNote(checked, options.gate),
        ...baselineHint(checked, options),
        ...checked.notes,
        ...draftsNote(pages),
      ],
      summaryNote: comparedSummary(checked),
    },
    flags,
  );
  return isWrong && !options.allowProblems;
}

async function checkedContent(
  options: SiteOptions,
): Promise<{ readonly checked: CheckedSite; readonly catalog: Catalog }> {
  const progress = linkProgress(process.stderr);
  const { external } = options;
  const cache = cacheOf(options, ["validate", whatDecides(options)]);
  const kept = cache && { cache, readings: createReadings(options.output) };
  const { catalog, check } = await prepareDraft(
    external === undefined ? options : { ...options, external: { ...external, onProgress: progress.show } },
    kept,
  );
  try {
    const checked = await check();
    cache?.finish();
    return { checked, catalog };
  } catch (error) {
    cache?.drop();
    throw error;
  } finally {
    if (external !== undefined) progress.end();
  }
}

/** Of all that a command is told, what a page's text and its problems hang on: the same pages are the same with other flags. */
function whatDecides(options: SiteOptions): unknown {
  const { content, data, basePath, untrusted, renderSeconds, redirectHosts, outsideMark } = options;
  return { content, data, basePath, untrusted, renderSeconds, redirectHosts, outsideMark };
}

/** Shows what `--fix` would change, and changes nothing. @returns whether there is anything */
async function showFixes(options: SiteOptions, flags: ValidationFlags, words: Words): Promise<boolean> {
  const { checked } = await checkedContent(offline(options));
  const { fixed, files, diff } = fixFiles(fixable(checked, flags, words), true);
  process.stdout.write(`${printable(diff)}${fixedText("would be fixed", fixed.length, files.length)}\n`);
  return fixed.length > 0;
}

/** Fixes until nothing is left that can be. @returns what there is to say of it */
async function fixContent(options: SiteOptions, flags: ValidationFlags, words: Words): Promise<string[]> {
  let count = 0;
  const changed = new Set<string>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { checked } = await checkedContent(offline(options));
    const { fixed, files } = fixFiles(fixable(checked, flags, words), false);
    if (fixed.length === 0) break;
    count += fixed.length;
    for (const file of files) changed.add(file);
  }
  return [fixedText("fixed", count, changed.size)];
}

/** Other hosts and clusters say nothing that can be fixed. */
function offline({ external: _external, cluster: _cluster, ...options }: SiteOptions): SiteOptions {
  return options;
}

function fixable({ problems }: CheckedSite, flags: ValidationFlags, { files, rules }: Words): CheckedSite["problems"] {
  const some = selected(problems, { ...flags, files });
  return rules === undefined ? some : selected(some, { only: rules });
}

function fixedText(done: string, problems: number, files: number): string {
  return problems === 0
    ? "There is nothing that has one right answer."
    : `${problems} ${problems === 1 ? "problem" : "problems"} in ${files} ${files === 1 ? "file" : "files"} ${done}.`;
}

/** Whoever begins with hundreds of problems need not fix them before the first change is checked. */
function baselineHint({ problems }: CheckedSite, { gate }: SiteOptions): string[] {
  const isFirst = gate?.baseline === undefined && gate?.base === undefined;
  return !isFirst || problems.length < MANY
    ? []
    : [
        `To begin with these ${problems.length} as they are: \`validate --baseline known.json --update-baseline\` notes them, and with \`--baseline known.json\` only what is new counts.`,
      ];
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
