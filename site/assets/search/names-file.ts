/** The name index as it travels: what a build writes to `/search/names.js` and the browser reads first. */

/** What a name is to its page; earlier kinds win where two are equally alike. */
export const KINDS = ["title", "alert", "file", "old name", "symptom", "service"] as const;
export type NameKind = (typeof KINDS)[number];

/** One page with everything that it can be found by. */
export interface NamedPage {
  readonly title: string;
  /** Without the base path. */
  readonly url: string;
  readonly service: string;
  /** As its author wrote it, such as `Alert`. */
  readonly type: string;
  /** Name of the team that owns it. */
  readonly team: string;
  readonly alerts: readonly string[];
  readonly symptoms: readonly string[];
  readonly oldNames: readonly string[];
}

/** How to ask for the text of the pages. */
export interface TextDirectory {
  /** By which its words are brought to their stems. */
  readonly language: string;
  /** The first term of each part, ascending. */
  readonly parts: readonly string[];
  /** Words that mean the same, by the number of their term. */
  readonly synonyms: readonly (readonly [number: number, ...phrases: string[]])[];
}

/** All that is known before anything was typed. Pages are in the order of their numbers. */
export interface NameIndex {
  readonly pages: readonly NamedPage[];
  /** Absent where the text of the pages is not searched. */
  readonly text?: TextDirectory;
  /** What all parts of the same build have. */
  readonly version: string;
}

/**
 * Lists instead of objects, what repeats in tables of its own, lists at the end left out where they are empty: this is
 * loaded when somebody types the first letter.
 */
export interface NamesFile {
  readonly format: 2;
  readonly version: string;
  readonly folders: readonly string[];
  /** Services, types and teams. */
  readonly groups: readonly string[];
  readonly pages: readonly PackedPage[];
  readonly text?: TextDirectory;
}

/** `0` for an alert that is the title without its blanks: most are. */
type PackedPage = readonly [
  title: string,
  folder: number,
  file: string,
  service: number,
  type: number,
  team: number,
  alerts?: readonly (string | 0)[],
  symptoms?: readonly string[],
  oldNames?: readonly string[],
];

export function packNames({ pages, version, text }: NameIndex): NamesFile {
  const folders = new Map<string, number>();
  const groups = new Map<string, number>();
  const numberIn = (table: Map<string, number>, name: string): number => {
    if (!table.has(name)) table.set(name, table.size);
    return table.get(name) ?? 0;
  };
  const packed = pages.map(({ title, url, service, type, team, alerts, symptoms, oldNames }): PackedPage => {
    const slash = url.lastIndexOf("/") + 1;
    const lists = [alerts.map((alert) => (alert === title.replaceAll(" ", "") ? 0 : alert)), symptoms, oldNames];
    while (lists.at(-1)?.length === 0) lists.pop();
    const file = url.slice(slash);
    const folder = numberIn(folders, url.slice(0, slash));
    const numbers = [service, type, team].map((name) => numberIn(groups, name));
    return [title, folder, packFile(file), ...numbers, ...lists] as unknown as PackedPage;
  });
  const tables = { folders: [...folders.keys()], groups: [...groups.keys()] };
  return { format: 2, version, ...tables, pages: packed, ...(text === undefined ? {} : { text }) };
}

/** Rejects what is of another format than this script knows. */
export function unpackNames({ format, version, folders, groups, pages, text }: NamesFile): NameIndex {
  if (format !== 2) throw new Error("the name index is of another version");
  const unpacked = pages.map(
    ([title, folder, file, service, type, team, alerts = [], symptoms = [], oldNames = []]): NamedPage => ({
      title,
      url: (folders[folder] ?? "/") + unpackFile(file),
      service: groups[service] ?? "",
      type: groups[type] ?? "",
      team: groups[team] ?? "",
      alerts: alerts.map((alert) => (alert === 0 ? title.replaceAll(" ", "") : alert)),
      symptoms,
      oldNames,
    }),
  );
  return { pages: unpacked, version, ...(text === undefined ? {} : { text }) };
}

/** Most end in `.html`, and it is left out; what does not has a slash, which no file has. */
function packFile(file: string): string {
  return file === "" ? "" : file.endsWith(".html") ? file.slice(0, -".html".length) : `${file}/`;
}

function unpackFile(file: string): string {
  return file === "" ? "" : file.endsWith("/") ? file.slice(0, -1) : `${file}.html`;
}
