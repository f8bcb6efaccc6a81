/** `npm run psych`: asks Ruby what it reads in each YAML text of the table, and writes that down. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

/** A text, and what Psych reads in it; null where it refuses the text. */
export type PsychCase = readonly [text: string, answer: { readonly value: unknown } | null];

const TABLE = "test/site/model/psych.json";

/** The recorded table. */
export function psychCases(): PsychCase[] {
  return JSON.parse(readFileSync(TABLE, "utf8")) as PsychCase[];
}

/** Exits with 1 where there is no Ruby. */
export function main(): void {
  const texts = psychCases().map(([text]) => text);
  const run = spawnSync("ruby", ["test/site/model/psych.rb"], {
    input: JSON.stringify(texts),
    encoding: "utf8",
    env: { ...process.env, TZ: "UTC" },
  });
  if (run.status !== 0) {
    process.stderr.write("Ruby is not there: `apt-get install ruby` brings it\n");
    process.exitCode = 1;
    return;
  }
  const answers = JSON.parse(run.stdout) as PsychCase[1][];
  const rows = texts.map((text, index) => `  ${JSON.stringify([text, answers[index] ?? null])}`);
  writeFileSync(TABLE, `[\n${rows.join(",\n")}\n]\n`);
}
