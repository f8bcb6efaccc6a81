/** What a build, a validation or a preview is told: where the content lies, where the result goes, what is let through. */
import { existsSync, readFileSync } from "node:fs";

export interface SiteOptions {
  /** Folder of Markdown pages. */
  readonly content: string;
  /** Folder of shared data. */
  readonly data: string;
  /** Folder that the site is written to. */
  readonly output: string;
  /** Path prefix of the site; the settings' `baseurl` where absent. */
  readonly basePath?: string;
  /** Publish in spite of errors. */
  readonly allowProblems: boolean;
}

/** Options by the names that the command line and package.json use. */
export type OptionValues = Readonly<Partial<Record<"content" | "data" | "output" | "base-path", string>>>;

/**
 * The command line first, then the `pilotbook` key of the working directory's package.json, then what is there: a folder
 * `runbooks`, or the working directory itself, which is how a Jekyll root looks.
 */
export function siteOptions(given: OptionValues, allowProblems: boolean): SiteOptions {
  const configured = configuredValues();
  const content = given.content ?? configured.content ?? (existsSync("runbooks") ? "runbooks" : ".");
  const basePath = given["base-path"] ?? configured["base-path"];
  return {
    content,
    data: given.data ?? configured.data ?? (existsSync(`${content}/_data`) ? `${content}/_data` : "_data"),
    output: given.output ?? configured.output ?? "_site",
    ...(basePath === undefined ? {} : { basePath }),
    allowProblems,
  };
}

function configuredValues(): OptionValues {
  try {
    const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { pilotbook?: OptionValues };
    return manifest.pilotbook ?? {};
  } catch {
    return {};
  }
}
