/** Gives every page the other paths that lead to it, as long as nothing else lives there. */
import { addressFault, reservedFault, shortened } from "../boundary/addresses.ts";
import type { MovedPage } from "./moved-pages.ts";
import type { Finding } from "./mistake.ts";
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
  movedPages: readonly MovedPage[] = [],
  findings: Finding[] = [],
): Runbook[] {
  // By the file that is written: `/index.html` would overwrite `/`.
  const fileOf = (path: string): string => outputPathOf(path).toLowerCase();
  const taken = new Set([
    ...[...runbooks, ...movedPages].map((one) => fileOf(one.url)),
    ...staticFiles.map((path) => path.toLowerCase()),
  ]);
  const sorted = [...runbooks].sort((a, b) => (a.id < b.id ? -1 : 1));
  const claims = new Map<string, number>();
  const wished = sorted.map((runbook) => {
    const paths = new Set(wishesOf(runbook, findings).filter((path) => !taken.has(fileOf(path))));
    for (const path of paths) claims.set(fileOf(path), (claims.get(fileOf(path)) ?? 0) + 1);
    return { runbook, paths: [...paths] };
  });
  return wished.map(({ runbook, paths }) => ({
    ...runbook,
    redirects: paths.filter((path) => claims.get(fileOf(path)) === 1),
  }));
}

function wishesOf({ frontMatter, placeOf }: Runbook, findings: Finding[]): string[] {
  return ["link", "redirect_from", "aliases"].flatMap((key) =>
    wordList(frontMatter[key]).flatMap((wish) => {
      // Another site's URL, a fragment or a path that leaves the site is no redirect of ours.
      if (/^[a-z]+:|^\/\/|[?#]/i.test(wish) || climbs(wish)) return [];
      const path = encodePath(`/${wish.replace(/^\/+/, "")}`);
      const file = outputPathOf(path);
      const fault = addressFault(file) ?? reservedFault(file, true);
      if (fault === undefined) return [path];
      const data = { path: shortened(path), reason: fault.says };
      findings.push(
        fault.fault === "reserved"
          ? { rule: "reserved-address", code: "redirect", data, ...placeOf(key) }
          : { rule: "impossible-address", code: "redirect", data, ...placeOf(key) },
      );
      return [];
    }),
  );
}
