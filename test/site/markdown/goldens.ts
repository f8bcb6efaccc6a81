/** `npm run goldens`: asks kramdown what it makes of every case of the fixtures, writes that down, and prints what is another answer than before. */
import { writeFileSync } from "node:fs";
import { changesText } from "../../../site/reference/changes.ts";
import { KramdownMissing, renderWithKramdown } from "../../parity/kramdown.ts";
import { fixtureFiles, fixtureText, readFixture } from "./fixture.ts";

/** Exits with 1 where kramdown is not there. */
export function main(): void {
  const fixtures = fixtureFiles().map((file) => ({ file, cases: readFixture(file) }));
  let goldens: string[];
  try {
    goldens = renderWithKramdown(fixtures.flatMap(({ cases }) => cases.map(({ input }) => `${input}\n`)));
  } catch (error) {
    if (!(error instanceof KramdownMissing)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
    return;
  }
  const [before, after] = [new Map<string, string>(), new Map<string, string>()];
  for (const { file, cases } of fixtures) {
    before.set(file, fixtureText(cases));
    after.set(file, fixtureText(cases.map((one) => ({ ...one, kramdown: goldens.shift() ?? "" }))));
  }
  for (const [file, text] of after) writeFileSync(file, text);
  process.stdout.write(changesText(before, after) || "Every golden is what kramdown gives.\n");
}
