/** What a change introduced: the problems of a site that the site before it, told by its manifest, did not have. */
import type { Problem } from "../model/problem.ts";
import { type Manifest, manifestOf } from "../rules/base/manifest.ts";
import type { Site } from "../rules/rule.ts";
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

/** New file name to old one, of pages with the same content whose old file is gone. */
function formerNames(base: Manifest, site: Site): Map<string, string> {
  const now = manifestOf(site, []).pages;
  const files = new Set(now.map(({ file }) => file));
  const gone = new Map(base.pages.filter(({ file }) => !files.has(file)).map(({ hash, file }) => [hash, file]));
  const before = new Set(base.pages.map(({ file }) => file));
  return new Map(
    now.flatMap(({ file, hash }): [string, string][] => {
      const old = before.has(file) ? undefined : gone.get(hash);
      return old === undefined ? [] : [[file, old]];
    }),
  );
}

/** The addresses that a page linked before the change; undefined for a page that was not there. */
export function linksBefore(base: Manifest): Set<string> {
  return new Set(base.pages.flatMap(({ references }) => references.map(([target]) => target)));
}
