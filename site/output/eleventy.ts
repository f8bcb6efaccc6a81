/** The wiring of Eleventy: runbooks and generated pages become templates, everything else is copied beside them. */
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Directories, UserConfig } from "@11ty/eleventy";
import type { Edition } from "../edition/edition.ts";
import { type OutputPage, outputPages } from "./output-pages.ts";
import type { SiteOptions } from "../edition/site-options.ts";
import { createOutput } from "./write-files.ts";

/** How a command drives the build: which edition is written, and what is done with its problems. */
export interface Wiring {
  readonly options: SiteOptions;
  /**
   * Called before every build. Rejecting stops that build before anything is written.
   * @param earlier the edition that was written last
   */
  readonly edition: (earlier: Edition | undefined) => Promise<Edition>;
  /** Called when an edition is written. */
  readonly written?: (edition: Edition) => Promise<void>;
  /** Called when what follows the pages of a preview could not be written. Without it such a failure ends the build. */
  readonly failed?: (error: unknown) => void;
}

/** Milliseconds in which a browser is asked to load the page again. */
const PAUSE = 50;

/** Pages in a group. */
export const AT_ONCE = 50;

/** Registers everything with Eleventy. Returns its directories, relative to the working directory. */
export function wire(config: UserConfig, { options, edition, written, failed }: Wiring): Directories {
  let current: Edition;
  let earlier: Edition | undefined;
  let pages: readonly OutputPage[];
  const output = createOutput();

  config.on("eleventy.before", async ({ runMode }: { directories: { output: string }; runMode?: string }) => {
    current = await edition(earlier);
    pages = await outputPages(current, runMode !== "serve" && options.portable !== true);
  });
  config.on(
    "eleventy.after",
    async ({ directories, runMode }: { directories: { output: string }; runMode?: string }) => {
      await output.write(current, directories.output);
      earlier = current;
      const finished = current;
      const finish = async (): Promise<void> => {
        if (current === finished) await output.writeRest(finished, directories.output, runMode === "serve");
        if (current === finished) await written?.(finished);
      };
      // The page that was saved is shown before everything else is looked at.
      if (runMode === "serve") setTimeout(() => void finish().catch(failed), PAUSE);
      else await finish();
    },
  );
  config.addWatchTarget(join(options.data, "**/*"));
  config.addWatchTarget(join(options.content, "**/*"));
  return wirePages(config, options, {
    groups: () => groupsOf(pages, 1),
    html: (group) => group.map((page) => page.html()).join(""),
  });
}

/** Hands Eleventy pages of which each is written by `write`. A page costs Eleventy half of what it costs us, so it gets many as one. */
export function wireGroups(
  config: UserConfig,
  folders: Folders,
  pages: readonly OutputPage[],
  write: (page: OutputPage) => void,
): Directories {
  return wirePages(config, folders, {
    groups: () => groupsOf(pages, AT_ONCE),
    html(group) {
      group.forEach(write);
      return "";
    },
  });
}

type Folders = Pick<SiteOptions, "content" | "output">;

/** What Eleventy is given to write, and what it writes of it. */
interface PageGroups {
  readonly groups: () => readonly (readonly OutputPage[])[];
  readonly html: (group: readonly OutputPage[]) => string;
}

function wirePages(config: UserConfig, { content, output }: Folders, { groups, html }: PageGroups): Directories {
  config.setTemplateFormats(["generated"]);
  config.setUseGitIgnore(false);
  // Data files beside the pages would be code that content brings along.
  config.setDataFileSuffixes([]);
  // So would be a data folder. A command that hands over its own configuration is not asked for folders, hence the call.
  const nowhere = `_${randomUUID()}`;
  config.setDataDirectory(nowhere);
  config.setIncludesDirectory(nowhere);

  // Which file is a page is known to the edition alone, so all of them are one template with many outputs.
  config.addExtension("generated", {
    outputFileExtension: "html",
    compile:
      () =>
      ({ group }: { group: readonly OutputPage[] }) =>
        html(group),
  });
  config.addGlobalData("groups", groups);
  config.addTemplate("pages.generated", "", {
    pagination: { data: "groups", size: 1, alias: "group" },
    permalink: ({ group }: { group: readonly OutputPage[] }) => group[0]?.path ?? false,
  });

  return { dir: { input: content, output, data: nowhere, includes: nowhere } };
}

function groupsOf(pages: readonly OutputPage[], size: number): (readonly OutputPage[])[] {
  return Array.from({ length: Math.ceil(pages.length / size) }, (_, index) =>
    pages.slice(index * size, (index + 1) * size),
  );
}
