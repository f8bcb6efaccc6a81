/** The wiring of Eleventy: runbooks and generated pages become templates, everything else is copied beside them. */
import { join, relative, resolve } from "node:path";
import type { Directories, UserConfig } from "@11ty/eleventy";
import { Liquid } from "liquidjs";
import { packageRoot } from "../checker/package-root.ts";
import { type Edition, prepareEdition } from "./edition.ts";
import { layoutOptions } from "./layouts/options.ts";
import type { Runbook } from "./model/runbook.ts";
import { outputPathOf } from "./model/urls.ts";
import { type GeneratedPage, redirectView } from "./pages/index.ts";
import { markSections } from "./pages/section-mark.ts";
import { type SiteOptions, siteOptions } from "./site-options.ts";
import { errorsOf, problemsText } from "./validate/report.ts";
import { removeGone, writeFiles } from "./write-files.ts";

/** How a command drives the build: which edition is written, and what is done with its problems. */
export interface Wiring {
  readonly options: SiteOptions;
  /** Called before every build. Rejecting stops that build before anything is written. */
  readonly edition: () => Promise<Edition>;
}

/** What `npx @11ty/eleventy` gets: the options of package.json, and no build where the content has errors. */
export function configure(config: UserConfig): Directories {
  const options = siteOptions({}, false);
  return wire(config, {
    options,
    edition: async () => {
      const edition = await prepareEdition(options);
      if (edition.problems.length > 0) process.stderr.write(problemsText(edition.problems, process.stderr.isTTY));
      if (errorsOf(edition.problems).length > 0) throw new Error("the runbooks have errors: nothing was written");
      return edition;
    },
  });
}

/** Registers everything with Eleventy. Returns its directories, relative to the working directory. */
export function wire(config: UserConfig, { options, edition }: Wiring): Directories {
  let current: Edition;
  let runbooks: ReadonlyMap<string, Runbook>;
  let written: readonly string[] = [];
  const liquid = new Liquid(layoutOptions(join(packageRoot, "site")));

  config.on("eleventy.before", async () => {
    current = await edition();
    runbooks = new Map(current.catalog.runbooks.map((runbook) => [runbook.id, runbook]));
  });
  config.on("eleventy.after", async ({ directories }: { directories: { output: string } }) => {
    await writeFiles(current, directories.output);
    written = await removeGone(written, current, directories.output);
  });

  config.setTemplateFormats(["md", "markdown", "generated"]);
  config.setUseGitIgnore(false);
  // Data files beside the pages would be code that content brings along.
  config.setDataFileSuffixes([]);
  config.addWatchTarget(join(options.data, "**/*"));
  config.addWatchTarget(join(options.content, "**/*"));

  const runbookAt = (inputPath: string): Runbook | undefined => {
    const path = relative(resolve(options.content), resolve(inputPath)).replaceAll("\\", "/");
    return runbooks.get(path.replace(/\.[^./]+$/, ""));
  };
  const page = (layout: string, view: object): string =>
    liquid.renderFileSync(layout, {
      view,
      site: current.catalog.settings,
      base: current.catalog.settings.baseurl,
      content: "content" in view ? view.content : "",
    }) as string;

  config.addExtension(["md", "markdown"], {
    read: false,
    outputFileExtension: "html",
    getData: (inputPath: string) => {
      const runbook = runbookAt(inputPath);
      return { permalink: runbook === undefined ? false : outputPathOf(runbook.url) };
    },
    compile: (_content: string, inputPath: string) => () => {
      const runbook = runbookAt(inputPath);
      if (runbook === undefined) return "";
      const content = markSections(current.bodies.get(runbook.id)?.html ?? "", runbook.checks);
      return page("layouts/runbook.liquid", { ...current.view(runbook), content });
    },
  });
  config.addExtension("generated", {
    outputFileExtension: "html",
    compile: () => (data: { entry: GeneratedPage }) => page(data.entry.layout, data.entry.view),
  });
  config.addGlobalData("generatedPages", () => [
    ...current.generated,
    ...current.redirects.map((one) => ({ path: outputPathOf(one.from), layout: "layouts/redirect.liquid", view: redirectView(one) })),
  ]);
  config.addTemplate("pages.generated", "", {
    pagination: { data: "generatedPages", size: 1, alias: "entry" },
    permalink: ({ entry }: { entry: GeneratedPage }) => entry.path.replace(/^\//, ""),
  });

  return { dir: { input: options.content, output: options.output, data: "_no_data", includes: "_no_includes" } };
}
