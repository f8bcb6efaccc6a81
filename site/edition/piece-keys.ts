/** By what the pieces of a site are kept from build to build: everything that they are made of, as it was read. */
import { memo } from "../../checker/memo.ts";
import { type Readings, markOfBytes } from "../boundary/readings.ts";
import type { History } from "../history/history.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Body, Runbook } from "../model/runbook.ts";
import { type CacheKeys, readsMore, showsMoment } from "./cache-keys.ts";

export interface BodyKeys {
  /** Of all files that are no pages: what JSON cannot tell apart, such as kinds of numbers in the data, their bytes can. */
  readonly shared: string;
  /** Of a body; undefined where it may show more than its own text and the data. */
  readonly ofBody: (runbook: Runbook) => string | undefined;
  /** Of a page's own file. */
  readonly ofFile: (runbook: Runbook) => string;
}

/** @param loaded before pages are given the teams that they name */
export function bodyKeys(loaded: Catalog, { ofBodies }: CacheKeys, { marks }: Readings): BodyKeys {
  const pages = new Set(loaded.runbooks.map(({ file }) => file));
  const others = [...marks].filter(([path]) => isShared(path, pages)).sort(([a], [b]) => (a < b ? -1 : 1));
  const shared = markOfBytes(JSON.stringify([ofBodies, others]));
  const ofFile = memo(({ file, title }: Runbook) => markOfBytes(`${file}\n${marks.get(file) ?? ""}\n${title}`));
  const ofBody = memo((runbook: Runbook) => (readsMore(runbook) ? undefined : `${shared} ${ofFile(runbook)}`));
  return { shared, ofFile, ofBody };
}

/** A file that is no page. Which files are in the folders is part of what `ofBodies` hashes. */
function isShared(path: string, pages: ReadonlySet<string>): boolean {
  return !pages.has(path) && !path.endsWith("/") && !path.endsWith("/**");
}

export interface PageKeys {
  /** Of what is made of a body and of nothing else. */
  readonly ofBody: (runbook: Runbook) => string;
  /** Of a runbook's page, with marks in the place of the checker file, and of its Markdown. */
  readonly ofRunbook: (runbook: Runbook) => string;
  /** Of each of the other pages. */
  readonly ofRest: string;
}

/** What pages are made of, beside the program. */
export interface PageParts {
  readonly cacheKeys: CacheKeys;
  readonly history: History;
  /** By runbook id. */
  readonly bodies: ReadonlyMap<string, Body>;
}

/** Keys of whole pages. */
export function pageKeys(keys: BodyKeys, { cacheKeys, history, bodies }: PageParts): PageKeys {
  const facts = markOfBytes(JSON.stringify([keys.shared, cacheKeys.ofRunbookPages, history.dates.size > 0]));
  const ofBody = memo((runbook: Runbook) => keys.ofBody(runbook) ?? markOfBytes(textOf(bodies.get(runbook.id))));
  return {
    ofBody,
    ofRest: markOfBytes(JSON.stringify([facts, cacheKeys.ofPages, [...history.changes]])),
    ofRunbook: memo((runbook) => {
      const moment = showsMoment(runbook) ? Date.now() : 0;
      return markOfBytes(
        JSON.stringify([facts, keys.ofFile(runbook), runbook.called, ofBody(runbook), history.of(runbook), moment]),
      );
    }),
  };
}

function textOf(body: Body | undefined): string {
  return JSON.stringify([body, [...(body?.ids ?? [])]]);
}
