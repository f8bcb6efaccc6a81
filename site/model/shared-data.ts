/** Loads the `_data` folder: every file at its path, as Jekyll's `site.data`, with the line of every value. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type Bounds, slashed } from "../boundary/files.ts";
import type { Contact, Team } from "../../checker/model.ts";
import { parseDelimited } from "./delimited-data.ts";
import { isRecord } from "./front-matter.ts";
import { type LocatedYaml, parseLocatedYaml } from "./located-yaml.ts";
import type { Finding } from "./mistake.ts";
import { readText } from "./read-text.ts";
import { textOf } from "./words.ts";

export interface SharedData {
  readonly data: Readonly<Record<string, unknown>>;
  readonly whereInData: (path: string) => { readonly file: string; readonly line: number } | undefined;
  readonly findings: readonly Finding[];
}

interface DataFile {
  /** Path below the data folder without extension, as keys. */
  readonly keys: readonly string[];
  readonly file: string;
  readonly yaml: LocatedYaml;
}

/**
 * Reads the folder and everything below it. A file in a subfolder is at its path, and also at the top where nothing
 * else has its name: existing pages rely on that.
 * @param folder as the author named it; a missing one is empty data and no problem of this function
 */
export async function loadSharedData(folder: string, bounds: Bounds): Promise<SharedData> {
  const findings: Finding[] = [];
  const files = await readFiles(folder, bounds, findings);
  const data: Record<string, unknown> = {};
  const homes = new Map<string, DataFile>();
  // Short paths first, so that a file at the top is never hidden by one of the same name in a subfolder.
  const ordered = [...files].sort((a, b) => a.keys.length - b.keys.length || (a.file < b.file ? -1 : 1));
  for (const file of ordered) {
    place(data, file.keys, file.yaml.value);
    homes.set(file.keys.join("."), file);
  }
  for (const file of ordered) {
    const name = file.keys.at(-1) ?? "";
    if (name in data) continue;
    data[name] = file.yaml.value;
    homes.set(name, file);
  }
  return { data, findings, whereInData: (path) => locate(path, homes) };
}

async function readFiles(folder: string, bounds: Bounds, findings: Finding[]): Promise<DataFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => undefined);
  bounds.readings?.noteFolder(folder, entries, "recursive");
  const names = (entries ?? []).filter((entry) => entry.isFile() && /\.(ya?ml|json|csv|tsv)$/i.test(entry.name));
  const files = names.map((entry): DataFile => {
    const file = slashed(join(entry.parentPath, entry.name));
    const keys = file
      .slice(slashed(join(folder, "/")).length)
      .replace(/\.[^.]+$/, "")
      .split("/");
    return { keys, file, yaml: parseData(file, readText(file, findings, bounds) ?? "") };
  });
  for (const { file, yaml } of files) findings.push(...yamlFindings(file, yaml));
  return files;
}

/** JSON is YAML, and this way its values have lines too; only tabs at the beginning of its lines are not allowed there. */
function parseData(file: string, text: string): LocatedYaml {
  if (/\.csv$/i.test(file)) return parseDelimited(text, ",");
  if (/\.tsv$/i.test(file)) return parseDelimited(text, "\t");
  const source = text.replace(/^\ufeff/, "");
  return parseLocatedYaml(/\.json$/i.test(file) ? source.replace(/^\t+/gm, (tabs) => " ".repeat(tabs.length)) : source);
}

/** What the YAML reader found, in a file. */
export function yamlFindings(file: string, { faults }: LocatedYaml): Finding[] {
  return faults.map(({ mistake, ...where }) => ({ ...mistake, ...where, file }));
}

function place(data: Record<string, unknown>, keys: readonly string[], value: unknown): void {
  const [first = "", ...rest] = keys;
  if (rest.length === 0) {
    data[first] = value;
    return;
  }
  const inner = isRecord(data[first]) ? data[first] : {};
  data[first] = inner;
  place(inner, rest, value);
}

function locate(path: string, homes: ReadonlyMap<string, DataFile>): { file: string; line: number } | undefined {
  const keys = path.split(".");
  for (let length = keys.length; length > 0; length--) {
    const home = homes.get(keys.slice(0, length).join("."));
    if (home !== undefined) return { file: home.file, line: home.yaml.lineOf(keys.slice(length).join(".")) };
  }
  return undefined;
}

/** The teams of teams.yml. An entry that is no mapping is no team. */
export function teamsOf(data: Readonly<Record<string, unknown>>): Map<string, Team> {
  const teams = new Map<string, Team>();
  for (const [id, value] of Object.entries(isRecord(data["teams"]) ? data["teams"] : {})) {
    if (!isRecord(value)) continue;
    const name = textOf(value["name"]);
    const issue = textOf(value["issue"]);
    const escalate = contactOf(value["escalate"]);
    const comm = contactOf(value["comm"]);
    const bySeverity = bySeverityOf(value["escalate_by_severity"]);
    teams.set(id, {
      id,
      name: name === "" ? id : name,
      ...(escalate === undefined ? {} : { escalate }),
      ...(comm === undefined ? {} : { comm }),
      ...(issue === "" ? {} : { issue }),
      ...(bySeverity === undefined ? {} : { escalateBySeverity: bySeverity }),
    });
  }
  return teams;
}

/** Entries of monitoring.yml that a person can open, by key. */
export function dashboardsOf(data: Readonly<Record<string, unknown>>): Map<string, Contact> {
  const entries = Object.entries(isRecord(data["monitoring"]) ? data["monitoring"] : {});
  return new Map(
    entries.flatMap(([id, value]): [string, Contact][] => {
      const contact = contactOf(value);
      return contact?.link === undefined ? [] : [[id, contact]];
    }),
  );
}

/** `{ critical: { name, link }, … }`; an entry that is no contact is none. */
function bySeverityOf(value: unknown): Team["escalateBySeverity"] {
  const entries = Object.entries(isRecord(value) ? value : {}).flatMap(([severity, entry]): [string, Contact][] => {
    const contact = contactOf(entry);
    return contact === undefined ? [] : [[severity, contact]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function contactOf(value: unknown): Contact | undefined {
  if (!isRecord(value)) return undefined;
  const link = textOf(value["link"]);
  const name = textOf(value["name"]);
  if (link === "" && name === "") return undefined;
  return { name: name === "" ? link : name, ...(link === "" ? {} : { link }) };
}
