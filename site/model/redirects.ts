/** Gives every page the other paths that lead to it, as long as nothing else lives there. */
import type { Departure } from "./departures.ts";
import type { Runbook } from "./runbook.ts";
import { climbs, encodePath, outputPathOf } from "./urls.ts";
import { wordList } from "./words.ts";

/**
 * `redirect_from` and `aliases` are meant as redirects; `link` often is one, but pages copy it from each other, so a
 * path that two pages claim by it leads to neither.
 * @returns the runbooks, sorted by id
 */
export function claimRedirects(
  runbooks: readonly Runbook[],
  staticFiles: readonly string[],
  departures: readonly Departure[] = [],
): Runbook[] {
  // By the file that is written: `/index.html` would overwrite `/`.
  const fileOf = (path: string): string => outputPathOf(path).toLowerCase();
  const taken = new Set([
    ...[...runbooks, ...departures].map((one) => fileOf(one.url)),
    ...staticFiles.map((path) => path.toLowerCase()),
  ]);
  const sorted = [...runbooks].sort((a, b) => (a.id < b.id ? -1 : 1));
  const claims = new Map<string, number>();
  const wished = sorted.map((runbook) => {
    const paths = new Set(wishesOf(runbook).filter((path) => !taken.has(fileOf(path))));
    for (const path of paths) claims.set(fileOf(path), (claims.get(fileOf(path)) ?? 0) + 1);
    return { runbook, paths: [...paths] };
  });
  return wished.map(({ runbook, paths }) => ({
    ...runbook,
    redirects: paths.filter((path) => claims.get(fileOf(path)) === 1),
  }));
}

function wishesOf({ frontMatter }: Runbook): string[] {
  const values = [frontMatter["link"], frontMatter["redirect_from"], frontMatter["aliases"]];
  return values.flatMap(wordList).flatMap((wish) => {
    // Another site's URL, a fragment or a path that leaves the site is no redirect of ours.
    if (/^[a-z]+:|^\/\/|[?#]/i.test(wish) || climbs(wish)) return [];
    return [encodePath(`/${wish.replace(/^\/+/, "")}`)];
  });
}
