/** What the `_config.yml` of a Jekyll folder says about its files: which are pages, where they stand, what they inherit. */
import { join } from "node:path";
import { access } from "node:fs/promises";
import { isRecord } from "./front-matter.ts";
import { parseLocatedYaml } from "./located-yaml.ts";
import type { Problem } from "./problem.ts";
import { readText } from "./read-text.ts";
import { yamlProblems } from "./shared-data.ts";
import { textOf } from "./words.ts";

export interface SiteConfig {
  /** False where there is no `_config.yml`: the folder is another generator's, or nobody's. */
  readonly isJekyll: boolean;
  /** All keys, as parsed. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The global `permalink`; empty where absent. */
  readonly permalink: string;
  /** Those whose documents become pages. */
  readonly collections: readonly Collection[];
  readonly defaults: readonly DefaultValues[];
  /** Below the content folder. */
  readonly includesFolder: string;
}

/** Pages in a folder of their own that begins with `_`. */
export interface Collection {
  readonly label: string;
  /** Below the content folder: `_docs`. */
  readonly folder: string;
  /** Its own `permalink`; empty where absent. */
  readonly permalink: string;
}

/** One entry of `defaults`. */
export interface DefaultValues {
  /** Empty for everything; may be a glob. */
  readonly path: string;
  /** `pages`, or the label of a collection; absent for everything. */
  readonly type?: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Reads the configuration of a content folder; one with mistakes is read as far as it goes. */
export async function readSiteConfig(content: string, problems: Problem[]): Promise<SiteConfig> {
  const candidates = ["_config.yml", "_config.yaml"].map((name) => join(content, name).replaceAll("\\", "/"));
  const there = await Promise.all(
    candidates.map((file) =>
      access(file).then(
        () => true,
        () => false,
      ),
    ),
  );
  const file = candidates[there.indexOf(true)];
  const text = file === undefined ? undefined : readText(file, problems);
  const yaml = parseLocatedYaml(text ?? "");
  if (file !== undefined) problems.push(...yamlProblems(file, yaml));
  return siteConfigOf(yaml.value, text !== undefined);
}

/** @param parsed the configuration's value, whatever it is */
export function siteConfigOf(parsed: unknown, isJekyll: boolean): SiteConfig {
  const values = isRecord(parsed) ? parsed : {};
  return {
    isJekyll,
    values,
    permalink: textOf(values["permalink"]),
    collections: collectionsOf(values["collections"], folderOf(values["collections_dir"])),
    defaults: defaultsOf(values["defaults"]),
    includesFolder: folderOf(values["includes_dir"]) || "_includes",
  };
}

function collectionsOf(value: unknown, parent: string): Collection[] {
  // A list of names is allowed too, but says nothing of output, and without it Jekyll writes no page.
  return Object.entries(isRecord(value) ? value : {}).flatMap(([label, settings]) => {
    if (!isRecord(settings) || settings["output"] !== true) return [];
    const folder = parent === "" ? `_${label}` : `${parent}/_${label}`;
    return [{ label, folder, permalink: textOf(settings["permalink"]) }];
  });
}

function defaultsOf(value: unknown): DefaultValues[] {
  return (Array.isArray(value) ? value : []).flatMap((entry: unknown) => {
    if (!isRecord(entry) || !isRecord(entry["values"])) return [];
    const scope = isRecord(entry["scope"]) ? entry["scope"] : {};
    const type = textOf(scope["type"]);
    return [{ path: folderOf(scope["path"]), values: entry["values"], ...(type === "" ? {} : { type }) }];
  });
}

function folderOf(value: unknown): string {
  return textOf(value).replace(/^(?:\.?\/)+|\/+$/g, "");
}
