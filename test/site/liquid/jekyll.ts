/** `npm run jekyll`: asks Jekyll what it makes of every template of the fixtures, writes that down, and prints what is another answer than before. */
import { spawnSync } from "node:child_process";
import { recordAnswers } from "../record-answers.ts";
import { fixtureFiles, readFixture } from "./fixture.ts";
import { INCLUDES, PAGE, SITE } from "./shop.ts";

/** Exits with 1 where Jekyll is not there. */
export function main(): void {
  const files = fixtureFiles();
  const answers = renderedByJekyll(
    files.flatMap(readFixture).map(({ template, site }) => ({ template, site: { ...SITE, ...site } })),
  );
  if (answers === undefined) {
    process.stderr.write("Jekyll is not there: `apt-get install jekyll` brings it with Ruby\n");
    process.exitCode = 1;
    return;
  }
  const changes = recordAnswers(files, (one) => {
    if (one.has("template")) one.set("jekyll", answers.shift() ?? null);
  });
  process.stdout.write(changes || "Every answer is what Jekyll gives.\n");
}

/** Null where Jekyll refuses a template; undefined where there is no Jekyll. */
function renderedByJekyll(cases: readonly { template: string; site: unknown }[]): (string | null)[] | undefined {
  const libraries = ["json", "tmpdir", "jekyll"].map((name) => `-r${name}`);
  const run = spawnSync("ruby", [...libraries, "test/site/liquid/jekyll.rb"], {
    input: JSON.stringify({ page: PAGE, includes: INCLUDES, cases }),
    encoding: "utf8",
    env: { ...process.env, TZ: "UTC", JEKYLL_ENV: "production" },
    maxBuffer: 2 ** 26,
  });
  return run.status === 0 ? (JSON.parse(run.stdout) as (string | null)[]) : undefined;
}
