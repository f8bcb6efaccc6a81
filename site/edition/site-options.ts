/** Options of a build, a validation or a preview: where the content lies, where the result goes, what is let through. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { MOST_TEXT, readBoundedText, realPathOf } from "../boundary/files.ts";
import { type SettingsSource, configuredValues } from "./configured.ts";
import { isRecord } from "../model/front-matter.ts";
import { parseLocatedYaml } from "../model/located-yaml.ts";
import { climbs } from "../model/urls.ts";
import type { ClusterOptions } from "../cluster/options.ts";
import type { ExternalOptions } from "../links/external/options.ts";
import type { GateOptions } from "../validate/gate.ts";

export interface SiteOptions {
  /** Folder of Markdown pages. */
  readonly content: string;
  /** Folder of shared data. */
  readonly data: string;
  /** Folder that the site is written to. */
  readonly output: string;
  /** Path prefix of the site; the settings' `baseurl` where absent. */
  readonly basePath?: string;
  /** Authors are not trusted: HTML that could do more than format text is left out. */
  readonly untrusted?: boolean;
  /** Seconds for rendering all pages; what is over is shown as text. 120 for authors who are not trusted, else no limit, where absent. */
  readonly renderSeconds?: number;
  /** Hosts that pages of such authors may lead to by `redirect_to`; none where absent. */
  readonly redirectHosts?: readonly string[];
  /** File of the private key that signs the checker file; the environment may have one too. */
  readonly signingKey?: string;
  /** Folder of checker reports (`--format json`): pages say when their checks last ran. */
  readonly results?: string;
  /** Folder in which a build keeps what the next one can use; a place of its own where absent. */
  readonly cacheFolder?: string;
  /** Patterns of files of probes and rules from outside of this package; none where absent. */
  readonly outside?: OutsidePatterns;
  /** Changes with the code of these. */
  readonly outsideMark?: string;
  /** Pages are opened from a folder, without a server. */
  readonly portable?: boolean;
  /** Publish in spite of errors. */
  readonly allowProblems: boolean;
  /** What the content is held against; nothing where absent. */
  readonly gate?: GateOptions;
  /** Whether other hosts are asked about the links to them; no connection is opened where absent. */
  readonly external?: ExternalOptions;
  /** Which cluster is asked for what pages name; none where absent. */
  readonly cluster?: ClusterOptions;
}

/** As the `pilotbook` key of package.json has them. */
interface OutsidePatterns {
  readonly probes: readonly string[];
  readonly rules: readonly string[];
}

/** Options by the names that the command line and package.json use. */
export type OptionValues = Readonly<
  Partial<Record<"content" | "data" | "output" | "base-path" | "results" | "cache", string>>
>;

/**
 * The command line first, then the `pilotbook` key of the working directory's package.json, then what is there: a folder
 * `runbooks`, or the working directory itself, which is how a Jekyll root looks. Of a Hugo site its folder `content` is taken.
 */
export function siteOptions(given: OptionValues, allowProblems: boolean, settings: SettingsSource = {}): SiteOptions {
  const configured = configuredValues(settings);
  const root = given.content ?? configured.content ?? (existsSync("runbooks") ? "runbooks" : ".");
  const content = isHugoRoot(root) ? join(root, "content") : root;
  const basePath = given["base-path"] ?? configured["base-path"];
  const results = given.results ?? configured.results;
  // Whoever is not trusted does not say from where a build takes what it writes.
  const cache = given.cache ?? (settings.untrusted === true ? undefined : configured.cache);
  return {
    content,
    data: given.data ?? configured.data ?? dataFolder(content, root),
    output: given.output ?? configured.output ?? "_site",
    ...(basePath === undefined ? {} : { basePath }),
    ...(results === undefined ? {} : { results }),
    ...(cache === undefined ? {} : { cacheFolder: cache }),
    allowProblems,
    ...(configured.outside === undefined ? {} : { outside: configured.outside }),
  };
}

/**
 * The folder that a build would replace or write into although the site is made of it: the content, the data, or the working
 * directory itself. Undefined where the output is a place of its own, within the content or elsewhere.
 */
export function folderAtRisk({ content, data, output }: SiteOptions): string | undefined {
  const target = join(realPathOf(output), "/");
  return [content, data, "."].find((folder) => join(realPathOf(folder), "/").startsWith(target));
}

/** Hugo keeps its pages in a folder `content` beside its configuration; a folder of that name alone means nothing. */
function isHugoRoot(folder: string): boolean {
  const names = ["hugo", "config"].flatMap((name) => [`${name}.toml`, `${name}.yaml`, `${name}.yml`, `${name}.json`]);
  const isHugo = names.some((name) => existsSync(join(folder, name))) || existsSync(join(folder, "config", "_default"));
  return isHugo && existsSync(join(folder, "content")) && !existsSync(join(folder, "_config.yml"));
}

/** Within the content, as Jekyll has it; beside Hugo's `content`; else in the working directory. */
export function dataFolder(content: string, root: string): string {
  const inside = join(content, jekyllDataFolder(content) ?? "_data");
  if (existsSync(inside)) return inside;
  return content !== root && existsSync(join(root, "data")) ? join(root, "data") : "_data";
}

/** `data_dir` of Jekyll's configuration; a folder outside of the content is nothing that the content may name. */
function jekyllDataFolder(content: string): string | undefined {
  const config = ["_config.yml", "_config.yaml"].map((name) => join(content, name)).find((file) => existsSync(file));
  if (config === undefined) return undefined;
  const { value } = parseLocatedYaml(readBoundedText(config, { most: MOST_TEXT }));
  const written = isRecord(value) ? value["data_dir"] : undefined;
  const folder = typeof written === "string" ? written.replace(/^\.\//, "") : "";
  return folder === "" || climbs(folder) ? undefined : folder;
}
