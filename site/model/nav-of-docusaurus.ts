/** The order, the labels and the categories that Docusaurus has for its pages: by `sidebars`, by `_category_` files, and by numbers in names. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Bounds, slashed } from "../boundary/files.ts";
import { isRecord } from "./front-matter.ts";
import type { GeneratorSettings } from "./generator-settings.ts";
import { NOT_PLAIN, plainLiteral } from "./literal.ts";
import { parseLocatedYaml } from "./located-yaml.ts";
import type { Finding } from "./mistake.ts";
import { type NavEntry, withEntries } from "./nav-entries.ts";
import { readText } from "./read-text.ts";
import type { Runbook } from "./runbook.ts";
import { textOf } from "./words.ts";

const NUMBER = /^(\d+)\s*[-_.]+\s*(?=[^-_.\s])/;
const INDEX = /^(?:index|readme)$/i;

/** `01-intro` is called `intro`; `2024-01` is a date. */
export function withoutNumber(segment: string): string {
  return /^\d+[-_.]\d/.test(segment) ? segment : segment.replace(NUMBER, "");
}

/** @param content the folder of pages */
export function withSidebars(
  runbooks: readonly Runbook[],
  content: string,
  settings: GeneratorSettings,
  { bounds, findings }: { readonly bounds: Bounds; readonly findings: Finding[] },
): Runbook[] {
  const entries = new Map<string, NavEntry>();
  const labels = labelsOf(runbooks, content, bounds, findings);
  for (const { path } of runbooks) {
    const folders = path.split("/").slice(0, -1);
    const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]+$/, "");
    const order = /^\d+[-_.]\d/.test(name) ? undefined : NUMBER.exec(name)?.[1];
    const sections = folders.map(
      (folder, index) => labels.get(folders.slice(0, index + 1).join("/")) ?? withoutNumber(folder),
    );
    entries.set(path, {
      title: "",
      ...(order === undefined ? {} : { order: Number(order) }),
      // A page of the folder itself stands for it.
      sections:
        INDEX.test(name) ||
        !folders.some(
          (folder, index) => labels.has(folders.slice(0, index + 1).join("/")) || folder !== withoutNumber(folder),
        )
          ? []
          : sections,
    });
  }
  for (const [path, entry] of sidebarsOf(runbooks, settings, { bounds, findings })) entries.set(path, entry);
  return withEntries(runbooks, entries);
}

/** Labels of folders, by their paths. */
function labelsOf(
  runbooks: readonly Runbook[],
  content: string,
  bounds: Bounds,
  findings: Finding[],
): Map<string, string> {
  const folders = new Set(
    runbooks.flatMap(({ path }) => {
      const parts = path.split("/").slice(0, -1);
      return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
    }),
  );
  const labels = new Map<string, string>();
  for (const folder of folders) {
    const file = ["json", "yml", "yaml"]
      .map((ending) => slashed(join(content, folder, `_category_.${ending}`)))
      .find((one) => existsSync(one));
    const { value } = parseLocatedYaml(file === undefined ? "" : (readText(file, findings, bounds) ?? ""));
    const label = isRecord(value) ? textOf(value["label"]) : "";
    if (label !== "") labels.set(folder, label);
  }
  return labels;
}

const SIDEBARS = ["js", "ts", "cjs", "mjs", "mts", "cts", "json"].map((ending) => `sidebars.${ending}`);

/** What the file of sidebars says plainly; it is a program, which is not run. */
function sidebarsOf(
  runbooks: readonly Runbook[],
  { root }: GeneratorSettings,
  { bounds, findings }: { readonly bounds: Bounds; readonly findings: Finding[] },
): Map<string, NavEntry> {
  const entries = new Map<string, NavEntry>();
  const file = SIDEBARS.map((name) => slashed(join(root, name))).find((one) => existsSync(one));
  const text = file === undefined ? undefined : readText(file, findings, bounds);
  if (file === undefined || text === undefined) return entries;
  const value = sidebarsIn(text);
  const byId = new Map(runbooks.map((runbook) => [idOf(runbook), runbook.path]));
  let isWhole = isRecord(value);
  const collect = (item: unknown, sections: readonly string[]): void => {
    if (Array.isArray(item)) for (const one of item as unknown[]) collect(one, sections);
    else if (typeof item === "string") add(item, "", sections);
    else if (!isRecord(item)) isWhole = false;
    else if (item["type"] === "doc") add(textOf(item["id"]), textOf(item["label"]), sections);
    else if (item["type"] === "category") collectCategory(item, sections);
    else if (item["type"] === undefined)
      for (const [label, items] of Object.entries(item)) collect(items, [...sections, label]);
  };
  const collectCategory = (item: Readonly<Record<string, unknown>>, sections: readonly string[]): void => {
    const { link } = item;
    const label = textOf(item["label"]);
    if (isRecord(link) && link["type"] === "doc") add(textOf(link["id"]), "", sections);
    collect(item["items"] ?? [], [...sections, label]);
  };
  const add = (id: string, title: string, sections: readonly string[]): void => {
    const path = byId.get(id);
    if (path !== undefined && !entries.has(path)) entries.set(path, { order: entries.size + 1, title, sections });
  };
  if (isRecord(value))
    for (const items of Object.values(value))
      if (items === NOT_PLAIN) isWhole = false;
      else collect(isRecord(items) && items["type"] === undefined ? items : [items], []);
  if (!isWhole)
    findings.push({
      rule: "foreign-setting",
      code: "program",
      data: { file: file.slice(file.lastIndexOf("/") + 1) },
      file,
      line: 1,
    });
  return entries;
}

/** The object that is exported, wherever the file names it. */
function sidebarsIn(text: string): unknown {
  const program = text.replace(/\/\*[^]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " "));
  const exported =
    /(?:module\.exports\s*=|export\s+default)\s*(?:([A-Za-z_$][\w$]*)\s*(?:;|$|as\b|satisfies\b))?/m.exec(program);
  if (exported === null) return plainLiteral(program);
  if (exported[1] === undefined) return plainLiteral(program.slice(exported.index + exported[0].length));
  const named = new RegExp(`\\b(?:const|let|var)\\s+${exported[1].replaceAll("$", "\\$")}\\b[^=]*=`).exec(program);
  return named === null ? NOT_PLAIN : plainLiteral(program.slice(named.index + named[0].length));
}

/** `storage/disk-full`, without numbers, with what front matter says in place of the file's name. */
function idOf({ path, frontMatter }: Runbook): string {
  const segments = path
    .replace(/\.[^./]+$/, "")
    .split("/")
    .map(withoutNumber);
  const name = segments.pop() ?? "";
  return [...segments, textOf(frontMatter["id"]) || name].join("/");
}
