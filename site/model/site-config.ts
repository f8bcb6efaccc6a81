/** What the `_config.yml` of a Jekyll folder says about its files: which are pages, where they stand, what they inherit. */
import { join } from "node:path";
import { existsSync } from "node:fs";
import { type Bounds, folderBelow, slashed } from "../boundary/files.ts";
import type { Dialect } from "./dialect.ts";
import { POSTS } from "./documents.ts";
import { isRecord } from "./front-matter.ts";
import { parseLocatedYaml } from "./located-yaml.ts";
import type { Finding } from "./mistake.ts";
import { readText } from "./read-text.ts";
import { yamlFindings } from "./shared-data.ts";
import { textOf } from "./words.ts";

export interface SiteConfig {
  /** False where there is no `_config.yml`: the folder is another generator's, or nobody's. */
  readonly isJekyll: boolean;
  /** Absent until it is known for which generator the folder is. */
  readonly dialect?: Dialect;
  /** All keys, as parsed. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The global `permalink`; empty where absent. */
  readonly permalink: string;
  /** Those whose documents become pages, the posts among them. */
  readonly collections: readonly Collection[];
  readonly defaults: readonly DefaultValues[];
  /** Below the content folder. */
  readonly includesFolder: string;
  /** The line of a setting by its path; absent where there is no file. */
  readonly whereIs?: (path: string) => { readonly file: string; readonly line: number };
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

/** Settings that name a folder of the content. */
const FOLDER_KEYS = ["includes_dir", "collections_dir"];

/** Reads the configuration of a content folder; one with mistakes is read as far as it goes. */
export function readSiteConfig(content: string, bounds: Bounds, findings: Finding[]): SiteConfig {
  const candidates = ["_config.yml", "_config.yaml"].map((name) => slashed(join(content, name)));
  const file = candidates.find((one) => existsSync(one));
  const text = file === undefined ? undefined : readText(file, findings, bounds);
  const yaml = parseLocatedYaml(text ?? "");
  if (file !== undefined) {
    findings.push(...yamlFindings(file, yaml));
    for (const key of FOLDER_KEYS) {
      if (!isRecord(yaml.value) || folderBelow("", textOf(yaml.value[key])) !== undefined) continue;
      findings.push({ rule: "wrong-type", code: "folder", data: { key }, file, line: yaml.lineOf(key) });
    }
  }
  const config = siteConfigOf(yaml.value, text !== undefined);
  return file === undefined ? config : { ...config, whereIs: (path) => ({ file, line: yaml.lineOf(path) }) };
}

/** @param parsed the configuration's value, whatever it is */
export function siteConfigOf(parsed: unknown, isJekyll: boolean): SiteConfig {
  const values = isRecord(parsed) ? parsed : {};
  return {
    isJekyll,
    values,
    permalink: textOf(values["permalink"]),
    collections: collectionsIn(values),
    defaults: defaultsOf(values["defaults"]),
    includesFolder: folderOf(values["includes_dir"]) || "_includes",
  };
}

/** @param values of the configuration */
export function collectionsIn(values: Readonly<Record<string, unknown>>): Collection[] {
  const { collections } = values;
  const parent = folderOf(values["collections_dir"]);
  // A list of names is allowed too, but says nothing of output, and without it Jekyll writes no page.
  const written = isRecord(collections) ? collections : {};
  const posts: unknown = { ...(isRecord(written[POSTS]) ? written[POSTS] : {}), output: true };
  return Object.entries({ ...written, [POSTS]: posts }).flatMap(([label, settings]) => {
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

/** Below the content, without slashes at its ends; empty where it leads elsewhere. */
function folderOf(value: unknown): string {
  return slashed(folderBelow("", textOf(value)) ?? "").replace(/^\.$|\/$/g, "");
}
