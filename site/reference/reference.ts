/** The whole reference, as it is in the repository: every page by its path below the folder of pages. */
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { packageRoot } from "../../checker/package-root.ts";
import { AUTHORED_PROBES } from "../../checker/probes/authoring.ts";
import { RULES } from "../rules/index.ts";
import { checksPage } from "./checks-page.ts";
import { probesPage, rulesPage, startPage } from "./index-pages.ts";
import { exitCodesPage, glossaryPage, reportPage, schemasPage } from "./report-pages.ts";
import { schemaFiles } from "../schema/schemas.ts";
import { probePage } from "./probe-page.ts";
import { readProofs } from "./proofs.ts";
import { sequentialTestPage } from "./sequential-test-page.ts";
import { rulePage } from "./rule-page.ts";
import { problemsOf } from "./rule-trial.ts";
import { verdictsPage } from "./verdicts-page.ts";
import { readVerdicts } from "./verdicts.ts";

export const REFERENCE_FOLDER = join(packageRoot, "site", "reference", "pages");

/** Rejects with the name of the probe or rule whose file leaves something open. */
export async function referencePages(): Promise<ReadonlyMap<string, string>> {
  // All at once: each waits for its files and for git more than it works.
  const pages = await Promise.all([
    written("index.md", startPage()),
    written("checks.md", checksPage()),
    written("probes/index.md", probesPage()),
    written("rules/index.md", rulesPage()),
    written("exit-codes.md", exitCodesPage()),
    written("report.md", reportPage()),
    written("schemas.md", schemasPage()),
    written("glossary.md", glossaryPage()),
    written("sequential-test.md", sequentialTestPage()),
    readVerdicts().then((run) => written("verdicts.md", verdictsPage(run))),
    ...[...schemaFiles()].map(([path, text]) => written(path, text)),
    ...AUTHORED_PROBES.map(async (probe) => {
      const { name } = probe.default;
      return written(`probes/${name}.md`, probePage(probe, await readProofs(name)));
    }),
    ...RULES.map((rule) => written(`rules/${rule.name}.md`, rulePage(rule))),
  ]);
  return withExceptions(new Map(pages));
}

/** As the repository's other files are formatted. */
async function written(path: string, text: string | Promise<string>): Promise<[string, string]> {
  const filepath = join(REFERENCE_FOLDER, path);
  return [path, await format(await text, { ...(await resolveConfig(filepath)), filepath })];
}

/** A rule that looks into code too finds its own bad example. */
async function withExceptions(pages: Map<string, string>): Promise<Map<string, string>> {
  const problems = await problemsOf(Object.fromEntries([...pages].filter(([path]) => path.endsWith(".md"))));
  for (const { name } of RULES) {
    const path = `rules/${name}.md`;
    if (problems.some(({ rule, file }) => rule === name && file === path))
      pages.set(path, `${pages.get(path)}\n<!-- pilotbook-disable ${name}: the page shows what the rule finds -->\n`);
  }
  return pages;
}
