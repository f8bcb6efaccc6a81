/** `pilotbook standalone`: the checker file of the site and Node in one program. */
import { prepareEdition } from "../edition/edition.ts";
import type { SiteOptions } from "../edition/site-options.ts";
import { makeExecutable } from "../standalone/executable.ts";
import { NODE_VERSION } from "../standalone/platforms.ts";
import type { StandaloneFlags } from "./standalone-flags.ts";
import { errorsOf, problemsText } from "../validate/report.ts";

/** @returns undefined where errors of the content keep it from being made */
export async function writeStandalone(
  options: SiteOptions,
  { platform, file }: StandaloneFlags,
): Promise<string | undefined> {
  const { checker, check } = await prepareEdition(options);
  const { problems } = await check();
  if (problems.length > 0) process.stderr.write(problemsText(problems, process.stderr.isTTY));
  if (errorsOf(problems).length > 0 && !options.allowProblems) {
    process.stderr.write(`${file} was not written. --allow-problems makes it all the same.\n`);
    return undefined;
  }
  const { bytes, sha256, isTried } = await makeExecutable(checker, platform, file);
  return [
    `${file}, ${bytes} bytes, sha256 ${sha256}`,
    `The checker file of sha256 ${checker.sha256} with Node ${NODE_VERSION} for ${platform}${isTried ? "" : ", not tried here"}`,
    "",
  ].join("\n");
}
