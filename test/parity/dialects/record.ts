/** `npm run dialects`: asks each generator's own reader what it makes of the fixtures, writes that down, and prints what is another answer than before. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fixtureFiles, readFixture } from "../../site/commonmark/fixture.ts";
import { recordAnswers } from "../../site/record-answers.ts";
import { ReferenceMissing } from "./reference.ts";
import { REFERENCES } from "./references.ts";

/** @param args the folder of npm's packages that has Docusaurus; its answers stay where there is none */
export async function main([modules = "node_modules"]: readonly string[]): Promise<void> {
  const files = fixtureFiles();
  const cases = files.flatMap(readFixture);
  const answers = new Map<string, ReadonlyMap<string, string>>();
  for (const [dialect, reference] of Object.entries(REFERENCES)) {
    const scratch = mkdtempSync(join(tmpdir(), "dialects-"));
    const content = join(scratch, "docs");
    mkdirSync(content);
    for (const [index, { markdown }] of cases.entries())
      writeFileSync(join(content, `case-${index}.md`), `---\ntitle: Case\n---\n${markdown}`);
    try {
      answers.set(dialect, (await reference({ content, root: scratch, scratch, modules })).html);
    } catch (error) {
      if (!(error instanceof ReferenceMissing)) throw error;
      process.stderr.write(`${error.message}; what it said before stays\n`);
    } finally {
      rmSync(scratch, { recursive: true });
    }
  }
  let index = 0;
  const changes = recordAnswers(files, (one) => {
    if (!one.has("markdown")) return;
    const { only, theirs } = cases[index] ?? {};
    const recorded: Record<string, string | null> = {};
    for (const dialect of Object.keys(REFERENCES) as (keyof typeof REFERENCES)[]) {
      if (only !== undefined && !(only as string[]).includes(dialect)) continue;
      const said = answers.has(dialect)
        ? (answers.get(dialect)?.get(`case-${index}.md`) ?? null)
        : (theirs as Record<string, string | null> | undefined)?.[dialect];
      if (said !== undefined) recorded[dialect] = said;
    }
    one.set("theirs", recorded);
    index += 1;
  });
  process.stdout.write(changes || "Every answer is what the generators give.\n");
}
