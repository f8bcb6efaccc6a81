/** The checker file of an edition, or the one of the build before where it would come out the same. */
import { type CheckerFile, checkerFile } from "../../checker/bundle.ts";
import { packageVersion } from "../../checker/package-root.ts";
import { markOfBytes } from "../boundary/readings.ts";
import type { PageSteps } from "../../checker/walk/page-step.ts";
import { type KeptPieces, textsByPage } from "./kept-by-page.ts";
import { type Catalog, bookOf } from "../model/catalog.ts";
import type { Body } from "../model/runbook.ts";
import { pagesWithBodies } from "../model/site.ts";
import { stepsOfPages } from "../walk/page-steps.ts";

/**
 * Packing the pages takes longer than most builds that find the rest of them made, and so does it to read the steps of all pages.
 * @param bodies by runbook id
 */
export function checkerOf(
  engine: string,
  catalog: Catalog,
  bodies: ReadonlyMap<string, Body>,
  kept: KeptPieces | undefined,
): CheckerFile {
  const { runbooks } = catalog;
  const book = bookOf(catalog);
  if (kept === undefined) return checkerFile(engine, book, packageVersion, stepsOfPages(runbooks, bodies));
  const pages = [...pagesWithBodies(runbooks, bodies)];
  const steps = textsByPage<PageSteps[string]>("steps of pages", kept, pages, ({ runbook, body }) => {
    const { id } = runbook;
    return stepsOfPages([runbook], new Map([[id, body]]))[id] ?? [];
  });
  const lines = steps.map(({ text }, index) => `${JSON.stringify(pages[index]?.runbook.id)} ${text}`);
  const key = markOfBytes([JSON.stringify([engine, book, packageVersion]), ...lines].join("\n"));
  const bytes = kept.cache.take("checker", key);
  // It is as a build has written it, or the cache would not give it.
  if (bytes !== undefined) return JSON.parse(bytes.toString("utf8")) as CheckerFile;
  const some = steps.flatMap(({ value }, index): [string, PageSteps[string]][] => {
    const id = pages[index]?.runbook.id;
    return id === undefined || value.length === 0 ? [] : [[id, value]];
  });
  const made = checkerFile(engine, book, packageVersion, Object.fromEntries(some));
  kept.cache.keep("checker", key, JSON.stringify(made));
  return made;
}
