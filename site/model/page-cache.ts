/** Pages as they were read before: a preview reads its folder on every save, and all files but one are as they were. */

export interface PageCache {
  /**
   * What was made of a page before, where all that it was made of is the same text; else what `make` makes of it now.
   * @param path of the page below the content folder
   */
  readonly take: <T>(path: string, sources: readonly (string | undefined)[], make: () => T) => T;
}

/** An empty cache. It is for one reader: what it gives is what that reader made. */
export function createPageCache(): PageCache {
  const pages = new Map<string, { readonly sources: readonly (string | undefined)[]; readonly made: unknown }>();
  return {
    take<T>(path: string, sources: readonly (string | undefined)[], make: () => T): T {
      const known = pages.get(path);
      if (known?.sources.every((source, index) => source === sources[index]) === true) return known.made as T;
      const made = make();
      pages.set(path, { sources, made });
      return made;
    },
  };
}
