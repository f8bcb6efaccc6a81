/** What the settings of another generator say about its pages: where they were, in which order they stand, what they may quote. */
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Bounds } from "../boundary/files.ts";
import { isInside, slashed } from "../boundary/files.ts";
import type { DialectName } from "./dialect.ts";
import { isRecord } from "./front-matter.ts";
import { parseToml } from "./located-toml.ts";
import { parseLocatedYaml } from "./located-yaml.ts";
import { readText } from "./read-text.ts";

/** Of one folder; all empty where there are no settings, or where nobody may read them. */
export interface GeneratorSettings {
  /** Folder that the settings lie in: the content itself, or the one above it. */
  readonly root: string;
  /** As parsed; of Docusaurus, whose settings are a program, what its text says plainly. */
  readonly values: Readonly<Record<string, unknown>>;
}

const NAMES: Readonly<Partial<Record<DialectName, readonly string[]>>> = {
  hugo: ["hugo", "config", "config/_default/hugo", "config/_default/config"].flatMap((name) =>
    ["toml", "yaml", "yml", "json"].map((ending) => `${name}.${ending}`),
  ),
  mkdocs: ["mkdocs.yml", "mkdocs.yaml"],
  docusaurus: ["js", "ts", "mjs", "cjs", "mts", "cts"].map((ending) => `docusaurus.config.${ending}`),
};

/** Mistakes in them are their generator's: they are read as far as it goes. */
export function readGeneratorSettings(content: string, dialect: DialectName, bounds: Bounds): GeneratorSettings {
  const above = dirname(resolve(content));
  const nothing = { root: content, values: {} };
  for (const root of [content, above]) {
    // Authors who are not trusted say nothing by a file that is not theirs.
    if (bounds.root !== undefined && !isInside(resolve(root), bounds.root)) continue;
    const file = (NAMES[dialect] ?? []).map((name) => slashed(join(root, name))).find((one) => existsSync(one));
    const text = file === undefined ? undefined : readText(file, [], bounds);
    if (file !== undefined && text !== undefined) return { root, values: valuesOf(file, text) };
  }
  return nothing;
}

function valuesOf(file: string, text: string): Record<string, unknown> {
  if (/docusaurus\.config\./.test(file)) return plainValues(text);
  const { value } = file.endsWith(".toml") ? parseToml(text, 1) : parseLocatedYaml(text);
  return isRecord(value) ? value : {};
}

/** Those that count for addresses, where the program writes them as they are. */
function plainValues(program: string): Record<string, unknown> {
  const code = program.replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, "");
  const path = /\brouteBasePath\s*:\s*(?:"([^"\n]*)"|'([^'\n]*)'|`([^`$\n]*)`)/.exec(code);
  return path === null ? {} : { routeBasePath: path[1] ?? path[2] ?? path[3] ?? "" };
}

/** A setting whatever its letters, as Hugo reads them. */
export function settingOf({ values }: GeneratorSettings, name: string): unknown {
  const key = Object.keys(values).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : values[key];
}
