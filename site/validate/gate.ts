/** What a site's problems are held against: alert rules, the problems that are known, and what was published before. */
import { readFile } from "node:fs/promises";
import type { SiteSettings } from "../model/catalog.ts";
import type { Problem } from "../model/problem.ts";
import { type Manifest, readManifest } from "../model/manifest.ts";
import type { ShownAt, Site } from "../model/site.ts";
import type { AlertRules } from "../alert-rules/alerts-of.ts";
import { alertsOfSite, readAlertRules } from "../alert-rules/read.ts";
import { compareWithBase } from "./base.ts";
import { type Baseline, type Compared, NO_BASELINE, compareWithBaseline, readBaseline } from "./baseline.ts";
import { UnreadableInput } from "./unreadable-input.ts";

/** What the command line names. */
export interface GateOptions {
  /** Patterns of alert rule files; none where nobody said. */
  readonly rules: readonly string[];
  /** `site` takes only alerts whose `runbook_url` leads to this site. */
  readonly rulesScope: "all" | "site";
  /** Where the content's files can be read beside the site. */
  readonly shownAt?: readonly ShownAt[];
  readonly baseline?: string;
  readonly base?: string;
}

export interface Gate {
  readonly alertRules?: AlertRules;
  readonly shownAt?: readonly ShownAt[];
  readonly baseline?: Baseline;
  readonly base?: Manifest;
}

/** @throws UnreadableInput where a baseline or a manifest is none */
export async function readGate(
  { rules, rulesScope, shownAt, baseline, base }: GateOptions,
  settings: Pick<SiteSettings, "url" | "baseurl">,
): Promise<Gate> {
  const alertRules = rules.length === 0 ? undefined : await readAlertRules(rules);
  const alerts = alertRules?.alerts ?? [];
  if (rulesScope === "site" && settings.url === "")
    throw new UnreadableInput(
      "--rules-scope site needs the address of this site: write `url:` in _data/site.yml, or give --site-url",
    );
  return {
    ...(alertRules === undefined
      ? {}
      : {
          alertRules:
            rulesScope === "site"
              ? { ...alertRules, alerts: alertsOfSite(alerts, settings.url, settings.baseurl) }
              : alertRules,
        }),
    ...(shownAt === undefined ? {} : { shownAt }),
    ...(baseline === undefined ? {} : { baseline: await readAs("baseline", baseline, readBaseline) }),
    ...(base === undefined ? {} : { base: await readAs("manifest", base, readManifest) }),
  };
}

async function readAs<T>(noun: string, file: string, read: (text: string) => T): Promise<T> {
  try {
    return read(await readFile(file, "utf8"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    const make =
      noun === "baseline"
        ? "--baseline FILE --update-baseline writes one"
        : "every build writes manifest.json into its output, and validate --manifest FILE one without a build";
    throw new UnreadableInput(isMissing ? `there is no file ${file}: ${make}` : `${file} is no ${noun}: ${reason}`);
  }
}

/** Splits what was found into what is to be fixed now and what was there before. */
export function heldAgainst({ baseline, base }: Gate, site: Site, found: readonly Problem[]): Compared {
  const first = compareWithBaseline(found, baseline ?? NO_BASELINE);
  if (base === undefined) return first;
  const second = compareWithBase(first.introduced, base, site);
  return { introduced: second.introduced, known: [...first.known, ...second.known], fixed: first.fixed + second.fixed };
}
