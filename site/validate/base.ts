/** What a change introduced: the problems of a site that the site before it, described by its manifest, did not have. */
import type { Problem } from "../model/problem.ts";
import { SAME_PAGE, likeness } from "../model/likeness.ts";
import type { Manifest, ManifestPage } from "../model/manifest.ts";
import { manifestOf } from "../model/site-manifest.ts";
import type { Site } from "../model/site.ts";
import { type Compared, baselineOf, compareWithBaseline } from "./baseline.ts";

/**
 * A link that broke in an unchanged page, because its target changed, is new. A page that was only renamed keeps its old
 * problems: they are compared under the name that it had.
 */
export function compareWithBase(problems: readonly Problem[], base: Manifest, site: Site): Compared {
  const former = formerNames(base, site);
  const renamed = new Map<Problem, Problem>();
  for (const problem of problems) {
    const file = former.get(problem.file);
    renamed.set(file === undefined ? problem : { ...problem, file }, problem);
  }
  const compared = compareWithBaseline([...renamed.keys()], baselineOf(base.problems));
  const back = (list: readonly Problem[]): Problem[] => list.map((problem) => renamed.get(problem) ?? problem);
  return { introduced: back(compared.introduced), known: back(compared.known), fixed: compared.fixed };
}

/** New file name to old one, of pages that are the same, or alike, and whose old file is gone: each old one has one new name at most. */
function formerNames(base: Manifest, site: Site): Map<string, string> {
  const now = manifestOf(site, []).pages;
  const files = new Set(now.map(({ file }) => file));
  const before = new Set(base.pages.map(({ file }) => file));
  const gone = new Set(base.pages.filter(({ file }) => !files.has(file)));
  const fresh = new Set(now.filter(({ file }) => !before.has(file)));
  const former = new Map<string, string>();
  const match = (page: ManifestPage, old: ManifestPage): void => {
    if (!fresh.delete(page) || !gone.delete(old)) return;
    former.set(page.file, old.file);
  };
  // Those that are equal first: of a folder that was moved only the few that were changed too are compared with each other.
  for (const key of ["hash", "sketch"] as const) {
    const known = new Map([...gone].map((old) => [old[key] ?? "", old]));
    for (const page of fresh) {
      const old = known.get(page[key] ?? "");
      if (old !== undefined && page[key] !== "" && gone.has(old)) match(page, old);
    }
  }
  const pairs = [...fresh].flatMap((page) =>
    [...gone].map((old) => ({ page, old, alike: likeness(page.sketch ?? "", old.sketch ?? "") })),
  );
  for (const { page, old, alike } of pairs.sort((a, b) => b.alike - a.alike))
    if (alike >= SAME_PAGE && fresh.has(page) && gone.has(old)) match(page, old);
  return former;
}

/** The addresses that a page linked before the change; undefined for a page that was not there. */
export function linksBefore(base: Manifest): Set<string> {
  return new Set(base.pages.flatMap(({ references }) => references.map(([target]) => target)));
}
