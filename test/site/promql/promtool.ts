/** `npm run promtool`: asks promtool about every query of the fixtures, writes down where it refuses which, and prints what is another answer than before. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { recordAnswers } from "../record-answers.ts";
import { fixtureFiles, readFixture } from "./fixture.ts";

/** `5:11: group "g", rule 2, "case1": could not parse expression: 1:6: parse error: …` */
const REFUSAL = /"case(\d+)": could not parse expression: (?:(\d+:\d+): )?/g;

/** Exits with 1 where promtool is not there. */
export function main(): void {
  const files = fixtureFiles();
  const answers = refusals(files.flatMap((file) => readFixture(file).map(({ query }) => query)));
  if (answers === undefined) {
    process.stderr.write("promtool is not on PATH: `apt-get install prometheus` brings it\n");
    process.exitCode = 1;
    return;
  }
  const changes = recordAnswers(files, (one) => one.set("promtool", answers.shift() ?? null));
  process.stdout.write(changes || "Every answer is what promtool gives.\n");
}

/** Where promtool refuses each query, `line:column`, or undefined where it accepts it. */
function refusals(queries: readonly string[]): (string | undefined)[] | undefined {
  const folder = mkdtempSync(join(tmpdir(), "pilotbook-promtool-"));
  try {
    const file = join(folder, "rules.yml");
    const rules = queries.map((expr, index) => ({ alert: `case${index}`, expr }));
    writeFileSync(file, stringify({ groups: [{ name: "cases", rules }] }, { lineWidth: 0 }));
    const run = spawnSync("promtool", ["check", "rules", file], { encoding: "utf8", maxBuffer: 2 ** 26 });
    if (run.error !== undefined) return undefined;
    const places = new Map(
      [...`${run.stdout}${run.stderr}`.matchAll(REFUSAL)].map(([, number, place]) => [
        Number(number),
        place ?? "refused",
      ]),
    );
    return queries.map((_, index) => places.get(index));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
