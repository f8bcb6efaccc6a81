/** The name index as it travels: what a build writes to `/search/names.json` and the browser reads. */

/** What a name is to its page; earlier kinds win where two are equally alike. */
export const KINDS = ["title", "alert", "file", "old name", "symptom", "service"] as const;
export type NameKind = (typeof KINDS)[number];

/** One page with everything that it can be found by. */
export interface NamedPage {
  readonly title: string;
  /** Without the base path. */
  readonly url: string;
  readonly service: string;
  readonly alerts: readonly string[];
  readonly symptoms: readonly string[];
  readonly oldNames: readonly string[];
}

/**
 * Lists instead of objects, what repeats in tables of its own, lists at the end left out where they are empty: this is
 * loaded when somebody types the first letter.
 */
export interface NamesFile {
  readonly format: 1;
  readonly folders: readonly string[];
  readonly services: readonly string[];
  readonly pages: readonly PackedPage[];
}

/** `0` for an alert that is the title without its blanks: most are. */
type PackedPage = readonly [
  title: string,
  folder: number,
  file: string,
  service: number,
  alerts?: readonly (string | 0)[],
  symptoms?: readonly string[],
  oldNames?: readonly string[],
];

export function packNames(pages: readonly NamedPage[]): NamesFile {
  const folders = new Map<string, number>();
  const services = new Map<string, number>();
  const numberIn = (table: Map<string, number>, text: string): number => {
    if (!table.has(text)) table.set(text, table.size);
    return table.get(text) ?? 0;
  };
  const packed = pages.map(({ title, url, service, alerts, symptoms, oldNames }): PackedPage => {
    const slash = url.lastIndexOf("/") + 1;
    const lists = [alerts.map((alert) => (alert === title.replaceAll(" ", "") ? 0 : alert)), symptoms, oldNames];
    while (lists.at(-1)?.length === 0) lists.pop();
    const file = url.slice(slash).replace(/\.html$/, "");
    return [
      title,
      numberIn(folders, url.slice(0, slash)),
      file,
      numberIn(services, service),
      ...lists,
    ] as unknown as PackedPage;
  });
  return { format: 1, folders: [...folders.keys()], services: [...services.keys()], pages: packed };
}

export function unpackNames({ folders, services, pages }: NamesFile): NamedPage[] {
  return pages.map(([title, folder, file, service, alerts = [], symptoms = [], oldNames = []]) => ({
    title,
    url: `${folders[folder] ?? "/"}${file}${file === "" || file.includes(".") ? "" : ".html"}`,
    service: services[service] ?? "",
    alerts: alerts.map((alert) => (alert === 0 ? title.replaceAll(" ", "") : alert)),
    symptoms,
    oldNames,
  }));
}
