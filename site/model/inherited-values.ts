/** The front matter that a page inherits from `defaults` of the configuration, by Jekyll's order of precedence. */
import { isRecord } from "./front-matter.ts";
import { patternBelow } from "./glob.ts";
import type { DefaultValues, SiteConfig } from "./site-config.ts";
import { withFloatsOf } from "./whole-floats.ts";

type Values = Readonly<Record<string, unknown>>;

/**
 * @param path of the page below the content folder
 * @param type `pages`, or the label of its collection
 */
export function inheritedValues(
  { defaults, values }: Pick<SiteConfig, "defaults" | "values">,
  path: string,
  type: string,
): Values {
  const parent = typeof values["collections_dir"] === "string" ? `${values["collections_dir"]}/` : "";
  const inside = parent !== "" && path.startsWith(parent) ? path.slice(parent.length) : path;
  let merged: Values = {};
  let last: DefaultValues | undefined;
  for (const entry of defaults) {
    if (entry.type !== undefined && entry.type !== type) continue;
    if (entry.path !== "" && !patternBelow(entry.path).test(inside)) continue;
    const isStronger = last === undefined || precedes(entry, last);
    merged = isStronger ? deepMerge(merged, entry.values) : deepMerge(entry.values, merged);
    if (isStronger) last = entry;
  }
  return merged;
}

/** The longer path is the nearer one; of two alike, the one that names a type, else the later. */
function precedes(entry: DefaultValues, last: DefaultValues): boolean {
  if (entry.path.length !== last.path.length) return entry.path.length > last.path.length;
  return entry.type !== undefined || last.type === undefined;
}

/** Mappings are merged, everything else is replaced. */
export function deepMerge(below: Values, above: Values): Values {
  const merged: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const known = merged[key];
    merged[key] = isRecord(known) && isRecord(value) ? deepMerge(known, value) : value;
  }
  return withFloatsOf(merged, below, above);
}
