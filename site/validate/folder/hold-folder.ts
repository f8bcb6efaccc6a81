/** Holds a built folder against what the command line names: alert rules, settings, what is known, other hosts. */
import { MOST_TEXT } from "../../boundary/files.ts";
import type { ExternalOptions } from "../../links/external/options.ts";
import { manifestText } from "../../model/manifest.ts";
import { type Problem, compareProblems } from "../../model/problem.ts";
import { loadSharedData } from "../../model/shared-data.ts";
import { wordList } from "../../model/words.ts";
import { RULES } from "../../rules/index.ts";
import { problemsOf } from "../../rules/problem-of.ts";
import { NO_BASELINE, baselineEntries, baselineOf, compareWithBaseline } from "../baseline.ts";
import type { CheckedSite } from "../check-site.ts";
import { dataIgnores } from "../data-ignores.ts";
import { type GateOptions, readGate } from "../gate.ts";
import { leftOver } from "../ignores.ts";
import { type Configured, type RuleSettings, ruleSettings } from "../rule-settings.ts";
import { UnreadableInput } from "../unreadable-input.ts";
import { weighedBy } from "../validate.ts";
import { type FolderOptions, type FolderReport, checkFolder } from "./check-folder.ts";

export interface HeldOptions {
  readonly gate: GateOptions;
  readonly external?: ExternalOptions | undefined;
  /** Folder whose validation.yml says which rules are off and what is ignored; none where absent. */
  readonly data?: string | undefined;
}

export interface HeldFolder {
  readonly report: FolderReport;
  readonly checked: CheckedSite;
}

/** Nothing of a built folder says that an ignore is needed no more: the content may need it. */
const ALL: ReadonlySet<string> = new Set(RULES.map(({ name }) => name));

/** @throws UnreadableInput where a file that the command line names cannot be used */
export async function holdFolder(
  options: FolderOptions & Required<Pick<FolderOptions, "origin" | "basePath">>,
  { gate: named, external, data }: HeldOptions,
): Promise<HeldFolder> {
  const { origin, basePath } = options;
  if (named.rules.length > 0 && origin === "")
    throw new UnreadableInput(
      "--rules needs to know where the folder is published: --site-url https://runbooks.example.com",
    );
  const gate = await readGate(named, { url: origin, baseurl: basePath });
  const report = await checkFolder({
    ...options,
    external: external !== undefined,
    ...(gate.alertRules === undefined ? {} : { alerts: gate.alertRules.alerts }),
    ...(gate.shownAt === undefined ? {} : { shownAt: gate.shownAt }),
  });
  const configured = await configuredBy(data, options.folder);
  const settings = ruleSettings(configured);
  const asked =
    external === undefined
      ? undefined
      : await (
          await import("../external-links.ts")
        ).askAbout(report.external, { ...external, ignored: addressesNotAsked(settings) }, gate.base);
  const found = [
    ...report.problems,
    ...problemsOf([...(gate.alertRules?.findings ?? []), ...(asked?.findings ?? [])]),
  ].flatMap((problem) => weighedBy(settings, problem));
  const problems = [...withoutIgnored(configured, found), ...problemsOf(settings.findings)].sort(compareProblems);
  const first = compareWithBaseline(problems, gate.baseline ?? NO_BASELINE);
  const second = compareWithBaseline(
    first.introduced,
    gate.base === undefined ? NO_BASELINE : baselineOf(gate.base.problems),
  );
  const paths = report.files.map((file) => `/${file}`);
  return {
    report,
    checked: {
      problems: second.introduced,
      known: [...first.known, ...second.known],
      fixed: first.fixed + second.fixed,
      notes: asked?.notes ?? [],
      manifest: () =>
        manifestText({
          version: 2,
          url: origin,
          baseurl: basePath,
          pages: [],
          paths,
          problems: baselineEntries(problems),
        }),
    },
  };
}

async function configuredBy(data: string | undefined, folder: string): Promise<Configured> {
  if (data === undefined) return { catalog: { data: {}, whereInData: () => undefined, contentFolder: folder } };
  const { data: values, whereInData } = await loadSharedData(data, { most: MOST_TEXT });
  return { catalog: { data: values, whereInData, contentFolder: folder } };
}

function addressesNotAsked(settings: RuleSettings): string[] {
  return wordList(settings.of("external-link").options["ignore"]);
}

function withoutIgnored(configured: Configured, problems: readonly Problem[]): Problem[] {
  const faults: Parameters<typeof dataIgnores>[1] = [];
  const ignores = dataIgnores(configured, faults);
  return leftOver({ ignores, faults }, problems, new Date().toISOString().slice(0, 10), ALL);
}
