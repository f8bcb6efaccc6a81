/** `pilotbook build`: writes the site, or says what keeps it from being written. */
import { prepareEdition } from "./edition.ts";
import { publish } from "./publish.ts";
import type { SiteOptions } from "./site-options.ts";
import { errorsOf, problemsText } from "./validate/report.ts";

/** @returns false where errors kept the site from being written */
export async function buildSite(options: SiteOptions): Promise<boolean> {
  const began = Date.now();
  const edition = await prepareEdition(options, { indexesText: true });
  const { problems } = await edition.check();
  if (problems.length > 0) process.stderr.write(problemsText(problems, process.stderr.isTTY));
  if (errorsOf(problems).length > 0 && !options.allowProblems) {
    process.stderr.write(`Nothing was written to ${options.output}. --allow-problems publishes all the same.\n`);
    return false;
  }
  const pages = await publish(edition, options);
  const { checker, checkerPath } = edition;
  process.stdout.write(
    `${pages} pages in ${options.output}, in ${((Date.now() - began) / 1000).toFixed(1)} s.\n` +
      `Checker: ${options.output}${checkerPath}, ${checker.bytes} bytes, sha256 ${checker.sha256}\n`,
  );
  return true;
}
