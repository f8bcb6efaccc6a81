/**
 * Holds every page of a folder against what its own generator makes of it:
 *
 *     node .eleventy.js test/parity/dialects/measure.ts FOLDER [--dialect github] [--modules node_modules] [--all] [--blame code]
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { slashed } from "../../../site/boundary/files.ts";
import { prepareDraft } from "../../../site/edition/edition.ts";
import type { DialectName } from "../../../site/model/dialect.ts";
import { ASPECTS, type Aspect } from "../page-facts.ts";
import { comparedFacts } from "./compared-facts.ts";
import { targetsOf } from "./folded-target.ts";
import { placesOf } from "./places.ts";
import { REFERENCES } from "./references.ts";

/** Prints the share of equal pages in each aspect. */
export async function main(args: readonly string[]): Promise<void> {
  const options = {
    dialect: { type: "string" },
    root: { type: "string" },
    modules: { type: "string", default: "node_modules" },
    all: { type: "boolean", default: false },
    blame: { type: "string" },
  } as const;
  const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options });
  const [folder] = positionals;
  if (folder === undefined) throw new Error("Name the folder of pages.");
  const { content, root } = placesOf(folder);
  const scratch = mkdtempSync(join(tmpdir(), "parity-"));
  try {
    const dataFolder = join(scratch, "data");
    mkdirSync(dataFolder);
    if (values.dialect !== undefined) writeFileSync(join(dataFolder, "site.yml"), `dialect: ${values.dialect}\n`);
    const draft = await prepareDraft({ content, data: dataFolder, output: join(scratch, "out"), allowProblems: true });
    const dialect = (values.dialect ?? draft.catalog.dialect.name) as DialectName;
    const reference = REFERENCES[dialect];
    if (reference === undefined) throw new Error(`No reference for ${dialect}.`);
    const theirs = await reference({
      content,
      root: values.root ?? root,
      scratch,
      modules: values.modules,
    });
    // cmark-gfm gives headings no ids.
    const aspects = ASPECTS.filter((aspect) => dialect !== "github" || aspect !== "ids");
    const equal = new Map<Aspect, number>(aspects.map((aspect) => [aspect, 0]));
    let [pages, whole] = [0, 0];
    for (const runbook of draft.catalog.runbooks) {
      const golden = theirs.html.get(slashed(runbook.path));
      const body = draft.bodies.get(runbook.id);
      if (golden === undefined || body === undefined) continue;
      pages += 1;
      const [ours, facts] = [comparedFacts(body.html, dialect), comparedFacts(golden, dialect)];
      const fold = targetsOf(draft.catalog, theirs.addresses);
      let isWhole = true;
      for (const aspect of aspects) {
        const [a, b] =
          aspect === "targets"
            ? [ours.targets.map((one) => fold(one, runbook)), facts.targets.map((one) => fold(one, runbook))]
            : [ours[aspect], facts[aspect]];
        const at = a.findIndex((value, index) => value !== b[index]);
        const index = at < 0 ? a.length : at;
        if (index === a.length && a.length === b.length) equal.set(aspect, (equal.get(aspect) ?? 0) + 1);
        else {
          isWhole = false;
          if (values.all || values.blame === aspect)
            process.stdout.write(
              `${runbook.path}: ${aspect}\n  ours    ${JSON.stringify(
                a
                  .slice(Math.max(0, index - 3), index + 5)
                  .join(" ")
                  .slice(0, 400),
              )}\n  theirs  ${JSON.stringify(
                b
                  .slice(Math.max(0, index - 3), index + 5)
                  .join(" ")
                  .slice(0, 400),
              )}\n`,
            );
        }
      }
      if (isWhole) whole += 1;
    }
    const missing = [...theirs.html.keys()].filter(
      (path) => !draft.catalog.runbooks.some((runbook) => slashed(runbook.path) === path),
    );
    process.stdout.write(
      `${content} as ${dialect}: ${pages} pages, ${missing.length} only theirs ${missing.slice(0, 5).join(" ")}\n`,
    );
    process.stdout.write(`  whole pages ${share(whole, pages)}\n`);
    for (const [aspect, count] of equal) process.stdout.write(`  ${aspect.padEnd(10)} ${share(count, pages)}\n`);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function share(count: number, pages: number): string {
  return `${((100 * count) / Math.max(1, pages)).toFixed(2)} % (${pages - count} differ)`;
}
