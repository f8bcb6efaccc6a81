/** What `npx @11ty/eleventy` gets: the options of package.json, and no build where the content has errors. */
import type { Directories, UserConfig } from "@11ty/eleventy";
import { prepareEdition } from "../edition/edition.ts";
import { folderAtRisk, siteOptions } from "../edition/site-options.ts";
import { signerFor } from "./key-files.ts";
import { wire } from "../output/eleventy.ts";
import { sayFailure } from "./say.ts";
import { errorsOf, problemsText } from "../validate/report.ts";

/** Called by Eleventy with its configuration. Returns its directories, relative to the working directory. */
export function configure(config: UserConfig): Directories {
  const options = siteOptions({}, false);
  const atRisk = folderAtRisk(options);
  if (atRisk !== undefined)
    throw new Error(`the output ${options.output} would overwrite ${atRisk}: name another folder`);
  const signer = signerFor(options, process.env);
  return wire(config, {
    options,
    edition: async (earlier) => {
      const edition = await prepareEdition(options, { earlier, signer });
      const { problems } = await edition.check();
      if (problems.length > 0) process.stderr.write(problemsText(problems, process.stderr.isTTY));
      if (errorsOf(problems).length > 0) throw new Error("the runbooks have errors: nothing was written");
      return edition;
    },
    failed: sayFailure,
  });
}
