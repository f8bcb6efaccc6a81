/** What the `pilotbook` key of a package.json says, in place of flags. */
import { existsSync, realpathSync } from "node:fs";
import { resolve } from "node:path";
import { MOST_TEXT, folderBelow, isInside, readBoundedText } from "../boundary/files.ts";
import { isRecord } from "../model/front-matter.ts";

/** Which package.json, and whether its author is trusted. */
export interface SettingsSource {
  /** `package.json` of the working directory where absent. */
  readonly file?: string | undefined;
  /** Paths that it names may not lead out of the working directory. */
  readonly untrusted?: boolean | undefined;
}

/** A setting names something that its author may not reach. */
export class SettingOutside extends Error {
  override readonly name = "SettingOutside";
}

export type ConfiguredValues = Readonly<
  Partial<
    Record<"content" | "data" | "output" | "base-path" | "results" | "cache" | "baseline" | "rules-scope", string>
  >
> & {
  readonly rules?: readonly string[];
  readonly "redirect-hosts"?: readonly string[];
  /** Probes, and those of `rules` that are code and not alert rules. */
  readonly outside?: { readonly probes: readonly string[]; readonly rules: readonly string[] };
};

/** A pattern of files of code; all other rules are alert rules. */
const CODE = /\.[cm]?[jt]s$/;

const PATHS = ["content", "data", "output", "results", "cache", "baseline"] as const;
const TEXTS = [...PATHS, "base-path", "rules-scope"] as const;

/** Values of another type than text are none. @throws SettingOutside */
export function configuredValues({ file: given, untrusted = false }: SettingsSource): ConfiguredValues {
  const file = given ?? "package.json";
  const values = settingsIn(file);
  const texts = Object.fromEntries(
    TEXTS.flatMap((key) => (typeof values[key] === "string" ? [[key, values[key]]] : [])),
  ) as ConfiguredValues;
  const everyRule = textsOf(values["rules"]);
  const rules = everyRule.filter((pattern) => !CODE.test(pattern));
  const outside = { probes: textsOf(values["probes"]), rules: everyRule.filter((pattern) => CODE.test(pattern)) };
  const hasOutside = outside.probes.length + outside.rules.length > 0;
  // Code that lies beside untrusted pages is not run, and whoever relied on it is told.
  if (untrusted && given === undefined && hasOutside)
    throw new SettingOutside(
      `${file}: pilotbook.probes and pilotbook.rules name code, which --untrusted does not run: remove them, or name a file of yours with --settings`,
    );
  // What lies beside untrusted pages may be of the same hand; a file that somebody names is not.
  const hosts = untrusted && given === undefined ? [] : textsOf(values["redirect-hosts"]);
  if (untrusted) {
    for (const key of PATHS) refuseOutside(file, key, texts[key]);
    for (const pattern of rules) refuseOutside(file, "rules", pattern);
  }
  return {
    ...texts,
    ...(rules.length === 0 ? {} : { rules }),
    ...(hasOutside ? { outside } : {}),
    ...(hosts.length === 0 ? {} : { "redirect-hosts": hosts }),
  };
}

/** A text, or the texts of a list. */
function textsOf(value: unknown): string[] {
  return [value].flat().filter((one) => typeof one === "string");
}

function settingsIn(file: string): Record<string, unknown> {
  try {
    const manifest: unknown = JSON.parse(readBoundedText(file, { most: MOST_TEXT }));
    const values = isRecord(manifest) ? manifest["pilotbook"] : undefined;
    return isRecord(values) ? values : {};
  } catch {
    return {};
  }
}

function refuseOutside(file: string, key: string, path: string | undefined): void {
  if (path === undefined) return;
  const below = folderBelow(".", path);
  // A pattern is followed as far as its folders have plain names.
  const folder = below === undefined ? undefined : resolve(below.replace(/[^/\\]*[*?[{].*$/, ""));
  const here = realpathSync(".");
  if (folder !== undefined && (!existsSync(folder) || isInside(realpathSync(folder), here))) return;
  throw new SettingOutside(
    `${file}: pilotbook.${key} leads out of the working directory, which --untrusted does not allow: name a path below it`,
  );
}
