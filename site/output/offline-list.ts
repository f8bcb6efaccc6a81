/** `offline.json` and `sw.js`: what a browser may save of this build for bad times, and the worker that does it. */
import { join } from "node:path";
import type { BookList, ListedFile } from "../assets/offline/book-list.ts";
import { MOST_TEXT, readBoundedText } from "../boundary/files.ts";
import { markOfBytes } from "../boundary/readings.ts";
import { buildTime } from "../edition/build-time.ts";
import type { Edition } from "../edition/edition.ts";
import type { Catalog, SiteSettings } from "../model/catalog.ts";
import { outputPathOf } from "../model/urls.ts";
import { teamPath } from "../pages/link.ts";
import { assetVersion } from "./asset-files.ts";

const LIST = "offline.json";
const WORKER = "sw.js";

const MEGABYTE = 1024 * 1024;
/** Megabytes of files up to which a book is saved whole. */
const MOST = 20;

/** What the list is made of. */
interface OfflineParts {
  /** Marks of all files that were made, by path below the output. */
  readonly marks: ReadonlyMap<string, string>;
  /** Bytes of each of them, and of each that was copied. */
  readonly sizeOf: (path: string) => number;
  /** Folder of the build before; need not be there. */
  readonly before: string;
}

/** `offline: false` in the settings saves nothing; a number is the megabytes up to which all of the site is saved. */
export function isSavedOffline({ all }: Pick<SiteSettings, "all">): boolean {
  return all["offline"] !== false;
}

/** By path below the output. A site that saves nothing has a worker too: it removes what an earlier build has saved, and itself. */
export async function offlineFiles(edition: Edition, parts?: OfflineParts): Promise<[path: string, text: string][]> {
  const list =
    parts === undefined || !isSavedOffline(edition.catalog.settings) ? undefined : offlineList(edition, parts);
  const about = JSON.stringify({ build: list?.build ?? "", isOn: list !== undefined });
  const worker = `self.runbookBuild = ${about};\nimportScripts("assets/sw.js?${await assetVersion()}");\n`;
  const files: [string, string][] = [[WORKER, worker]];
  if (list !== undefined) files.unshift([LIST, `${JSON.stringify(list)}\n`]);
  const own = new Set(edition.catalog.staticFiles);
  return files.filter(([path]) => !own.has(path));
}

function offlineList({ catalog, checkerPath }: Edition, { marks, sizeOf, before }: OfflineParts): BookList {
  const images = catalog.staticFiles.filter((path) => /\.(?:png|jpe?g|gif|webp|avif|svg|ico)$/i.test(path));
  const files: ListedFile[] = [
    ...[...marks.keys()]
      .filter((path) => isForReaders(path, checkerPath))
      .sort()
      .map((path): ListedFile => [path, marks.get(path) ?? ""]),
    ...images.filter((path) => !marks.has(path)).map((path): ListedFile => [path, ""]),
  ];
  const build = markOfBytes(JSON.stringify(files)).slice(0, 12);
  const places = new Map(files.map(([path], place) => [path, place]));
  const isWhole = files.reduce((sum, [path]) => sum + sizeOf(path), 0) <= mostOf(catalog.settings);
  return {
    format: 1,
    build,
    built: earlierTime(before, build) ?? buildTime().toISOString(),
    isWhole,
    files,
    core: files.flatMap(([path], place) => (isCore(path) ? [place] : [])),
    groups: isWhole ? [] : groupsOf(catalog, places),
  };
}

/** Pages, what they load, and the checker file of this build; what programs and hosts read is left out. */
function isForReaders(path: string, checkerPath: string): boolean {
  if (path.endsWith(".html") || path.startsWith("assets/") || path.startsWith("search/")) return true;
  return path.startsWith("check/") && [checkerPath, `${checkerPath}.sig`].includes(`/${path}`);
}

/** What any page needs, and the ways to all pages. */
function isCore(path: string): boolean {
  return (
    /^(?:assets|check)\/|^search\/(?:names|teams|terms)/.test(path) ||
    ["index.html", "404.html", "all/index.html", "alerts/index.html", "teams/index.html"].includes(path)
  );
}

/** The pages of a service, else of a folder, and those of a team with the team's own page. */
function groupsOf({ runbooks }: Catalog, places: ReadonlyMap<string, number>): number[][] {
  const groups = new Map<string, Set<number>>();
  const add = (group: string, path: string): void => {
    const place = places.get(path);
    if (place !== undefined) groups.set(group, (groups.get(group) ?? new Set()).add(place));
  };
  for (const { url, id, service, team } of runbooks) {
    const path = outputPathOf(url);
    add(service === "" ? `in ${id.slice(0, id.lastIndexOf("/") + 1)}` : `of ${service}`, path);
    if (team === undefined) continue;
    add(`team ${team}`, path);
    add(`team ${team}`, outputPathOf(teamPath(team)));
  }
  return [...groups.values()].filter(({ size }) => size > 1).map((group) => [...group]);
}

function mostOf({ all }: SiteSettings): number {
  const set = all["offline"];
  return (typeof set === "number" && set >= 0 ? set : MOST) * MEGABYTE;
}

/** A build that changes nothing is as old as the one before. */
function earlierTime(folder: string, build: string): string | undefined {
  try {
    const list = JSON.parse(readBoundedText(join(folder, LIST), { most: MOST_TEXT })) as Partial<BookList>;
    return list.build === build && typeof list.built === "string" ? list.built : undefined;
  } catch {
    return undefined;
  }
}
