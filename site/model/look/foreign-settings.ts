/** What other themes were told and nothing here does: named, so that nobody looks for it. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type Bounds, slashed } from "../../boundary/files.ts";
import { isRecord } from "../front-matter.ts";
import { parseLocatedYaml } from "../located-yaml.ts";
import type { Finding } from "../mistake.ts";
import { readText } from "../read-text.ts";
import { textOf } from "../words.ts";

/** Settings of just-the-docs that change what a reader sees or who is told of a visit. */
const JUST_THE_DOCS = [
  "aux_links_new_tab",
  "back_to_top",
  "back_to_top_text",
  "callouts_level",
  "callouts_opacity",
  "ga_tracking",
  "ga_tracking_anonymize_ip",
  "gh_edit_view_mode_text",
  "nav_enabled",
  "nav_error_report",
  "nav_sort",
  "nav_external_links_new_tab",
  "search.button",
  "search.focus_shortcut_key",
  "search.heading_level",
  "search.previews",
  "search.tokenizer_separator",
];

/** Its includes that a site can replace, beside those that are taken from here too. */
const PARTS = /^(?:nav_footer|search_placeholder|toc_heading|search_header)_custom\.html$|^(?:components|icons)$/;

/** Settings of MkDocs and of Material that change what a reader sees, or run something. */
const MKDOCS = [
  "copyright",
  "extra.analytics",
  "extra.alternate",
  "extra.social",
  "extra.version",
  "extra_css",
  "extra_javascript",
  "hooks",
  "plugins",
  "theme.custom_dir",
  "theme.favicon",
  "theme.features",
  "theme.font",
  "theme.icon",
  "theme.language",
  "theme.logo",
  "theme.palette",
];

/** Settings of Jekyll that change which pages there are, or what dates are. */
const JEKYLL = ["limit_posts", "lsi", "paginate", "pagination.enabled", "timezone"];

/** @param config the values of `_config.yml` @param whereIs the line of one of them */
export function jekyllLeft(
  config: Readonly<Record<string, unknown>>,
  whereIs: (path: string) => { readonly file: string; readonly line: number },
): Finding[] {
  const keys = JEKYLL.filter((path) => hasValue(config, path) && config[path] !== "UTC");
  return left("Jekyll", keys, whereIs(keys[0] ?? ""));
}

/** @param config the values of `_config.yml` @param whereIs the line of one of them */
export function justTheDocsLeft(
  content: string,
  includes: string,
  config: Readonly<Record<string, unknown>>,
  whereIs: (path: string) => { readonly file: string; readonly line: number },
): Finding[] {
  if (!/just-the-docs/.test(textOf(config["theme"]) + textOf(config["remote_theme"]))) return [];
  const keys = JUST_THE_DOCS.filter((path) => hasValue(config, path));
  const files = [
    ...namesIn(join(content, includes))
      .filter((name) => PARTS.test(name))
      .map((name) => `${includes}/${name}`),
    ...["custom", "color_schemes"].flatMap((folder) =>
      namesIn(join(content, "_sass", folder)).map((name) => `_sass/${folder}/${name}`),
    ),
    ...namesIn(join(content, "_layouts")).map((name) => `_layouts/${name}`),
  ];
  return [
    ...left("just-the-docs", keys, whereIs(keys[0] ?? "")),
    ...(files.length === 0
      ? []
      : [
          {
            rule: "foreign-setting" as const,
            code: "files" as const,
            data: { theme: "just-the-docs", files: files.join(", ") },
            ...whereIs(""),
          },
        ]),
  ];
}

/** @param content folder of pages; `mkdocs.yml` is in it or beside it */
export function mkDocsLeft(content: string, bounds: Bounds): Finding[] {
  const file = ["mkdocs.yml", "mkdocs.yaml"]
    .flatMap((name) => [join(content, name), ...(bounds.root === undefined ? [join(content, "..", name)] : [])])
    .find((path) => existsSync(path));
  if (file === undefined) return [];
  const yaml = parseLocatedYaml(readText(slashed(file), [], bounds) ?? "");
  if (!isRecord(yaml.value)) return [];
  const { value } = yaml;
  const keys = MKDOCS.filter((path) => hasValue(value, path));
  return left("MkDocs", keys, { file: slashed(file), line: yaml.lineOf(keys[0] ?? "") });
}

function left(theme: string, keys: readonly string[], where: { file: string; line: number }): Finding[] {
  if (keys.length === 0) return [];
  return [{ rule: "foreign-setting", code: "keys", data: { theme, keys: keys.join(", ") }, ...where }];
}

function hasValue(values: Readonly<Record<string, unknown>>, path: string): boolean {
  const [first = "", rest] = path.split(".");
  const value = values[first];
  if (rest !== undefined) return isRecord(value) && hasValue(value, rest);
  return value !== undefined && value !== null && value !== false && value !== "";
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
