/** What is worked out of single pages, kept from build to build by what each page is made of. */
import { isOverBudget } from "../body/over-budget.ts";
import type { BuildCache } from "../cache/build-cache.ts";
import type { Runbook } from "../model/runbook.ts";
import type { Page } from "../model/site.ts";

/** What a build before has kept, and by which keys. */
export interface KeptPieces {
  readonly cache: BuildCache;
  /** Of a page's body; undefined for one that may come out differently each time. */
  readonly keyOf: (runbook: Runbook) => string | undefined;
}

/** Makes something of each page, or takes it from where it was kept. */
type ByPage<T> = (pages: readonly Page[], make: (page: Page) => T) => T[];

/**
 * All pages together are one piece, since most of what is kept so is next to nothing.
 * @param name of the piece
 * @param T what JSON can hold, made of the page, the settings and the data alone
 */
export function keptByPage<T>(name: string, { cache, keyOf }: KeptPieces): ByPage<T> {
  return (pages, make) => {
    const before = new Map(readKept<T>(cache, name).map(([id, key, value]) => [id, { key, value }]));
    const kept: Kept<T>[] = [];
    const all = pages.map((page) => {
      const { runbook, body } = page;
      const key = isOverBudget(body) ? undefined : keyOf(runbook);
      if (key === undefined) return make(page);
      const known = before.get(runbook.id);
      const value = known?.key === key ? known.value : make(page);
      kept.push([runbook.id, key, value]);
      return value;
    });
    cache.keep(name, name, JSON.stringify(kept));
    return all;
  };
}

type Kept<T> = readonly [id: string, key: string, value: T];

function readKept<T>(cache: BuildCache, name: string): readonly Kept<T>[] {
  const bytes = cache.look(name);
  // It is as a build has written it, or the cache would not give it.
  return bytes === undefined ? [] : (JSON.parse(bytes.toString("utf8")) as readonly Kept<T>[]);
}
