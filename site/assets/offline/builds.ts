/** The saved builds of one site: a cache for each, in it the list, the files, and which pages are open of it. */
import type { BookList } from "./book-list.ts";

/** Where an open page came from. */
interface Origin {
  /** Build of the page; empty for one that no list knows. */
  readonly build: string;
  /** Whether it came from what was saved. */
  readonly isSaved: boolean;
}

export interface SavedBuilds {
  readonly open: (build: string) => Promise<Cache>;
  /** A saved file, by its address. */
  readonly match: (build: string, address: string) => Promise<Response | undefined>;
  /** Undefined where that build is not saved, or not yet. */
  readonly listOf: (build: string) => Promise<BookList | undefined>;
  /** All that are saved, without the given one. */
  readonly others: (build: string) => Promise<string[]>;
  readonly remove: (build: string) => Promise<unknown>;
  /** @param client id of the open page */
  readonly note: (build: string, client: string, origin: Origin) => Promise<void>;
  readonly originOf: (client: string) => Promise<Origin | undefined>;
}

/** @param root address of the site's root: sites beside each other on one host do not touch each other's caches */
export function savedBuilds(root: string): SavedBuilds {
  const prefix = `runbooks ${root} `;
  const listAddress = `${root}offline.json`;
  const clientAddress = (client: string): string => `${root}.open/${encodeURIComponent(client)}`;
  const names = async (): Promise<string[]> => (await caches.keys()).filter((name) => name.startsWith(prefix));
  return {
    open: (build) => caches.open(prefix + build),
    match: (build, address) => caches.match(address, { cacheName: prefix + build }),
    async listOf(build) {
      const answer = await caches.match(listAddress, { cacheName: prefix + build });
      return answer === undefined ? undefined : ((await answer.json()) as BookList);
    },
    others: async (build) => (await names()).map((name) => name.slice(prefix.length)).filter((one) => one !== build),
    remove: (build) => caches.delete(prefix + build),
    async note(build, client, origin) {
      // A build that was just removed is not to come back.
      if (!(await caches.has(prefix + build))) return;
      const cache = await caches.open(prefix + build);
      await cache.put(clientAddress(client), new Response(JSON.stringify(origin)));
    },
    async originOf(client) {
      const answer = await caches.match(clientAddress(client));
      return answer === undefined ? undefined : ((await answer.json()) as Origin);
    },
  };
}
