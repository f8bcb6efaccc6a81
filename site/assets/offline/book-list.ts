/** The list of what can be saved for bad times: every build writes one, and a file is only kept with the bytes that it names. */

export interface BookList {
  readonly format: 1;
  /** Differs from that of every build that has another file. */
  readonly build: string;
  /** When it was built, ISO 8601. */
  readonly built: string;
  /** Whether all of it is saved, or only what was visited and what is close to it. */
  readonly isWhole: boolean;
  readonly files: readonly ListedFile[];
  /** Files that are needed whatever is read, by their places in `files`. */
  readonly core: readonly number[];
  /** Pages of one service or team, by their places in `files`. */
  readonly groups: readonly (readonly number[])[];
}

/** @param mark the first letters of the SHA-256 in base64url; empty where only the host knows the bytes */
export type ListedFile = readonly [path: string, mark: string];

/**
 * The places in the list that a path on the site may mean, as hosts read it: a file, a folder's index, a page without its suffix.
 * @param path without the way to the site's root
 */
export function placeOf(path: string, places: ReadonlyMap<string, number>): number | undefined {
  const candidates =
    path === "" || path.endsWith("/") ? [`${path}index.html`] : [path, `${path}.html`, `${path}/index.html`];
  for (const candidate of candidates) {
    const place = places.get(candidate);
    if (place !== undefined) return place;
  }
  return undefined;
}

/** By path. */
export function placesIn({ files }: BookList): ReadonlyMap<string, number> {
  return new Map(files.map(([path], place) => [path, place]));
}

/** What is saved when a page was visited: it, what every page needs, and the pages that are close to it, or the whole book. */
export function wantedFor(list: BookList, page: number | undefined, isSparing = false): number[] {
  if (list.isWhole && !isSparing) return list.files.map((_file, place) => place);
  const groups = page === undefined || isSparing ? [] : list.groups.filter((group) => group.includes(page));
  return [...new Set([...list.core, ...(page === undefined ? [] : [page]), ...groups.flat()])];
}
