/** Where a command finds what the one before has kept. */
import { type BuildCache, defaultCacheFolder, openBuildCache } from "../cache/build-cache.ts";
import { buildTime } from "../edition/build-time.ts";
import type { SiteOptions } from "../edition/site-options.ts";

/**
 * Authors who are not trusted could have brought along a cache of their own making, so that it takes a flag to use one.
 * @param owner what decides whether it can be used, beside the folder and the program; all options where absent
 */
export function cacheOf(options: SiteOptions, owner: unknown = options): BuildCache | undefined {
  const folder = options.cacheFolder ?? (options.untrusted === true ? undefined : defaultCacheFolder());
  return folder === undefined ? undefined : openBuildCache({ folder, options: owner }, buildTime());
}
