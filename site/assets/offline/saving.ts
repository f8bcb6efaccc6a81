/** Saves files of a build in a cache of its own: each is held against the list, so that no cache ever has files of two builds. */
import type { BookList } from "./book-list.ts";

/** A browser has six connections to a host, and the reader's own requests come first. */
const AT_ONCE = 3;

/** The host has another build than the list that it gave. */
class OtherBuild extends Error {
  override readonly name = "OtherBuild";
}

/** Where files come from and go to. */
export interface Places {
  /** Address of the site's root, ending in a slash. */
  readonly root: string;
  readonly cache: Cache;
  /** The cache of an earlier build with its list: what has the same bytes is taken from there. */
  readonly earlier?: { readonly cache: Cache; readonly list: BookList } | undefined;
}

let last: Promise<unknown> = Promise.resolve();

/** One after the other: several pages that are opened at once want the same files. */
export function save(list: BookList, wanted: readonly number[], places: Places): Promise<void> {
  const saving = last.then(() => saveMissing(list, wanted, places));
  last = saving.catch(() => undefined);
  return saving;
}

/** Saves what is not there yet. Rejects where a file does not come, and with `OtherBuild` where it is not the one of the list. */
async function saveMissing(list: BookList, wanted: readonly number[], places: Places): Promise<void> {
  const { root, cache, earlier } = places;
  const there = new Set((await cache.keys()).map(({ url }) => url));
  const marks = new Map(earlier?.list.files);
  const left = wanted.flatMap((place) => {
    const file = list.files[place];
    return file === undefined || there.has(addressOf(root, file[0])) ? [] : [file];
  });
  const work = async (): Promise<void> => {
    for (let file = left.shift(); file !== undefined; file = left.shift()) {
      const [path, mark] = file;
      const address = addressOf(root, path);
      const isSame = mark !== "" && marks.get(path) === mark;
      const known = isSame ? await earlier?.cache.match(address) : undefined;
      const answer = known ?? (await fetchListed(address, mark));
      if (answer !== undefined) await cache.put(address, answer);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Address of a listed file. */
export function addressOf(root: string, path: string): string {
  return new URL(path.split("/").map(encodeURIComponent).join("/"), root).href;
}

/** The first letters of the SHA-256 in base64url, as the list has it. */
export async function markOf(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const text = btoa(String.fromCharCode(...hash));
  return text.replaceAll("+", "-").replaceAll("/", "_").slice(0, 27);
}

/** Undefined for a file of the author's that is not there; a page is whole without it. */
async function fetchListed(address: string, mark: string): Promise<Response | undefined> {
  const answer = await fetch(address, { cache: "no-cache", credentials: "same-origin", priority: "low" });
  if (!answer.ok) {
    if (mark === "") return undefined;
    throw new OtherBuild(address);
  }
  const bytes = await answer.arrayBuffer();
  if (mark !== "" && (await markOf(bytes)) !== mark) throw new OtherBuild(address);
  // A new answer: one that came by a redirect may not be given to a page that asked for its address.
  const headers = new Headers(answer.headers);
  for (const name of ["content-encoding", "content-length", "set-cookie"]) headers.delete(name);
  return new Response(bytes, { headers });
}
