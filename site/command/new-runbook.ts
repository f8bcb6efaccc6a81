/** Scaffolds a runbook: the page with a first check that asks a person, and where proofs are run, the proof of that check. */
import { existsSync } from "node:fs";
import { access, mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { packageRoot } from "../../checker/package-root.ts";
import { didYouMean } from "../../checker/nearest.ts";
import { SiteUsageError } from "./command-line.ts";
import { SKELETON } from "../model/skeleton.ts";
import { loadCatalog } from "../model/load.ts";
import type { SiteOptions } from "../edition/site-options.ts";

/** There is a file already, and it is not ours to overwrite. */
export class PathTaken extends Error {
  override readonly name = "PathTaken";
}

/** Runs the proofs. Where it is not, a proof would be a file that nobody reads, and in a Jekyll root one that is published. */
const PROOF_RUNNER = join("test", "runbooks.test.ts");

/**
 * Writes the page, and its proof where there is something to run it.
 * @param path `<folder>/<name>`, with or without `.md`
 * @param team id of the team to call; the author names it later where absent
 * @returns what was written and what was not, for the terminal
 * @throws PathTaken where one of the two files exists; then neither is written
 */
export async function newRunbook(options: SiteOptions, path: string, team?: string): Promise<string> {
  const id = path.replace(/\.md$/, "").replace(/^\.?\//, "");
  if (!/^[a-z0-9][\w.-]*(?:\/[a-z0-9][\w.-]*)*$/i.test(id)) {
    throw new SiteUsageError(
      `${path} cannot be a page: use letters, digits, dashes and folders, as in storage/disk-full`,
    );
  }
  const page = join(options.content, `${id}.md`);
  const proofs = existsSync(PROOF_RUNNER) ? [join("test", "runbooks", `${id}.yaml`)] : [];
  for (const file of [page, ...proofs]) {
    if (
      await access(file).then(
        () => true,
        () => false,
      )
    )
      throw new PathTaken(`${file} is there already; nothing was written`);
  }
  if (team !== undefined) await refuseUnknown(team, options);
  await write(page, pageText(basename(id), team, schemaLine(page)));
  for (const proof of proofs) await write(proof, proofText(id));
  return [
    `${page}    the page: say what is wrong, what to look at, whom to call`,
    ...proofs.map((proof) => `${proof}    its proof: what each check must answer, and where that leads`),
    ...(proofs.length > 0 ? [] : [`No proof was made: there is no ${PROOF_RUNNER} here that would run it.`]),
    ...(team === undefined ? ["It names no team: write one of your teams, or begin again with --team."] : []),
    "It does not validate before you have written its sentences.",
    proofs.length > 0 ? "Check both with: npm test" : "Look at it with: npx pilotbook serve",
    "",
  ].join("\n");
}

async function refuseUnknown(team: string, options: SiteOptions): Promise<void> {
  const names = [...(await loadCatalog(options)).teams.keys()];
  if (!names.includes(team))
    throw new SiteUsageError(`--team ${team}: there is no such team in ${options.data}.${didYouMean(team, names)}`);
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text, { flag: "wx" });
}

/** Tells editors which schema the front matter keeps to; empty where the package is not below the working directory. */
function schemaLine(page: string): string {
  const schema = join(packageRoot, "site/reference/pages/schema/front-matter.json");
  if (relative(process.cwd(), schema).startsWith("..") || !existsSync(schema)) return "";
  const path = relative(dirname(resolve(page)), schema).replaceAll("\\", "/");
  return `# yaml-language-server: $schema=${path}\n`;
}

function pageText(name: string, team: string | undefined, schema: string): string {
  const words = name.replace(/[-_]+/g, " ");
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  return `---
${schema}layout: default
title: ${title}
description: ${SKELETON.description}
type: Alert
alerts: []
${team === undefined ? "" : `team: ${team}\n`}symptoms: []
checks:
  - id: still-failing
    title: The fault is still there
    section: verify
    probe: ask
    question: Is the fault still visible on the dashboard?
    healthy: "no"
escalation:
  - when: { still-failing: pass }
    resolved: true
    because: the fault is gone
${team === undefined ? "" : `  - when: { still-failing: fail }\n    to: ${team}\n    because: the fault is still there\n`}---

# ${title}

## Meaning

${SKELETON.meaning}

## Impact

${SKELETON.impact}

## Verify

1. ${SKELETON.verify}

## Mitigation

1. ${SKELETON.mitigation}

## Escalation

${team === undefined ? SKELETON.escalation : `[{{ site.data.teams.${team}.escalate.name }}]({{ site.data.teams.${team}.escalate.link }})`}
`;
}

function proofText(id: string): string {
  return `# What the checks of ${id} must answer in a given state of the world, and where that leads.
- when: the person sees that the fault is gone
  answers: { still-failing: "no" }
  expect: { still-failing: pass }
  outcome: resolved
- when: the person still sees the fault
  answers: { still-failing: "yes" }
  expect: { still-failing: fail }
- when: nobody is there to look
  expect: { still-failing: unknown }
  outcome: nobody
`;
}
