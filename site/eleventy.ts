/** The wiring of Eleventy: runbooks and generated pages become templates, everything else is copied beside them. */
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Directories, UserConfig } from "@11ty/eleventy";
import { printable } from "../checker/report/printable.ts";
import { type Edition, prepareEdition } from "./edition.ts";
import { type OutputPage, outputPages } from "./output-pages.ts";
import { type SiteOptions, folderAtRisk, siteOptions } from "./site-options.ts";
import { errorsOf, problemsText } from "./validate/report.ts";
import { createOutput } from "./write-files.ts";

/** How a command drives the build: which edition is written, and what is done with its problems. */
export interface Wiring {
  readonly options: SiteOptions;
  /** Writes a page, where Eleventy is not to. */
  readonly write?: (page: OutputPage) => void;
  /**
   * Called before every build. Rejecting stops that build before anything is written.
   * @param earlier the edition that was written last
   */
  readonly edition: (earlier: Edition | undefined) => Promise<Edition>;
  /** Called when an edition is written. */
  readonly written?: (edition: Edition) => Promise<void>;
}

/** Milliseconds in which a browser is told to load the page again. */
const PAUSE = 50;

/** Pages in a group. */
const AT_ONCE = 50;

/** What `npx @11ty/eleventy` gets: the options of package.json, and no build where the content has errors. */
export function configure(config: UserConfig): Directories {
  const options = siteOptions({}, false);
  const atRisk = folderAtRisk(options);
  if (atRisk !== undefined)
    throw new Error(`the output ${options.output} would overwrite ${atRisk}: name another folder`);
  return wire(config, {
    options,
    edition: async (earlier) => {
      const edition = await prepareEdition(options, { earlier });
      const { problems } = await edition.check();
      if (problems.length > 0) process.stderr.write(problemsText(problems, process.stderr.isTTY));
      if (errorsOf(problems).length > 0) throw new Error("the runbooks have errors: nothing was written");
      return edition;
    },
  });
}

/** Registers everything with Eleventy. Returns its directories, relative to the working directory. */
export function wire(config: UserConfig, { options, edition, write, written }: Wiring): Directories {
  let current: Edition;
  let earlier: Edition | undefined;
  let pages: readonly OutputPage[];
  const output = createOutput();

  config.on("eleventy.before", async () => {
    current = await edition(earlier);
    pages = await outputPages(current);
  });
  if (write === undefined)
    config.on(
      "eleventy.after",
      async ({ directories, runMode }: { directories: { output: string }; runMode?: string }) => {
        await output.write(current, directories.output);
        earlier = current;
        const finished = current;
        const finish = async (): Promise<void> => {
          if (current === finished) await output.writeRest(finished, directories.output);
          if (current === finished) await written?.(finished);
        };
        // The page that was saved is shown before everything else is looked at.
        if (runMode === "serve") setTimeout(() => void finish().catch(sayFailure), PAUSE);
        else await finish();
      },
    );

  config.setTemplateFormats(["generated"]);
  config.setUseGitIgnore(false);
  // Data files beside the pages would be code that content brings along.
  config.setDataFileSuffixes([]);
  // So would be a data folder. A command that hands over its own configuration is not asked for folders, hence the call.
  const nowhere = `_${randomUUID()}`;
  config.setDataDirectory(nowhere);
  config.setIncludesDirectory(nowhere);
  config.addWatchTarget(join(options.data, "**/*"));
  config.addWatchTarget(join(options.content, "**/*"));

  // Which file is a page is known to the edition alone, so all of them are one template with many outputs. A page costs
  // Eleventy half of what it costs us; where it is not Eleventy that writes, it is handed many as one.
  config.addExtension("generated", {
    outputFileExtension: "html",
    compile:
      () =>
      ({ group }: { group: readonly OutputPage[] }) => {
        if (write === undefined) return group.map((page) => page.html()).join("");
        group.forEach(write);
        return "";
      },
  });
  config.addGlobalData("groups", () => groupsOf(pages, write === undefined ? 1 : AT_ONCE));
  config.addTemplate("pages.generated", "", {
    pagination: { data: "groups", size: 1, alias: "group" },
    permalink: ({ group }: { group: readonly OutputPage[] }) => group[0]?.path ?? false,
  });

  return { dir: { input: options.content, output: options.output, data: nowhere, includes: nowhere } };
}

function groupsOf(pages: readonly OutputPage[], size: number): (readonly OutputPage[])[] {
  return Array.from({ length: Math.ceil(pages.length / size) }, (_, index) =>
    pages.slice(index * size, (index + 1) * size),
  );
}

function sayFailure(error: unknown): void {
  process.stderr.write(`pilotbook: ${printable(error instanceof Error ? error.message : String(error))}\n`);
}
