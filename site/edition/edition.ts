/** One state of the site, ready to be written: loaded, rendered and bundled, checked when somebody asks, nothing on disk yet. */
import { type CheckerFile, buildEngine, probesOf } from "../../checker/bundle.ts";
import { authoredProbe } from "../../checker/probes/authoring.ts";
import { probeNamed } from "../../checker/probes/index.ts";
import { withoutReferences } from "../../checker/run.ts";
import type { Readings } from "../boundary/readings.ts";
import type { BuildCache } from "../cache/build-cache.ts";
import { withNamedTeams } from "../escalation/named-teams.ts";
import { type OwnParts, ownParts } from "../body/own-parts.ts";
import { type BodySources, type ReadBody, renderBodies } from "./bodies.ts";
import { buildTime } from "./build-time.ts";
import { keptByPage } from "./kept-by-page.ts";
import { checkerOf } from "./kept-checker.ts";
import { keptPages } from "./kept-pages.ts";
import { type Catalog, bookOf } from "../model/catalog.ts";
import { loadCatalog } from "../model/load.ts";
import { compareProblems } from "../model/problem.ts";
import { type PageCache, createPageCache } from "../model/page-cache.ts";
import type { Body, Runbook } from "../model/runbook.ts";
import { type GeneratedPage, type Redirect, generatedPages, madeAddresses, redirects } from "../pages/index.ts";
import { MACHINE_FILES } from "../pages/machine-files.ts";
import { type Navigation, buildNavigation } from "../pages/navigation.ts";
import { type RunbookView, runbookView } from "../pages/runbook-view.ts";
import type { CheckFacts } from "../pages/view-context.ts";
import { type History, historyOf } from "../history/history.ts";
import type { Signature, Signer } from "./signature.ts";
import { type PageKeys, bodyKeys, pageKeys } from "./piece-keys.ts";
import { CHECKER_MARKS, checkerPathOf } from "./checker-marks.ts";
import type { SiteOptions } from "./site-options.ts";
import { type CacheKeys, cacheKeysOf } from "./cache-keys.ts";
import { type CheckedSite, checkSite } from "../validate/check-site.ts";
import { siteOf } from "../validate/validate.ts";

/** Everything that is known of the content: loaded and rendered. Enough to find out what is wrong with it. */
export interface Draft {
  readonly catalog: Catalog;
  /** By runbook id. */
  readonly bodies: ReadonlyMap<string, Body>;
  readonly navigation: Navigation;
  /** What the site puts around every page. */
  readonly parts: OwnParts;
  readonly generated: readonly GeneratedPage[];
  readonly redirects: readonly Redirect[];
  readonly history: History;
  /** What the next draft of the same folder can take over. */
  readonly kept: {
    readonly cache: PageCache;
    readonly cacheKeys: CacheKeys;
    readonly bodies: ReadonlyMap<string, ReadBody>;
  };
  /** What is wrong with it; done once, when it is first asked for. */
  readonly check: () => Promise<CheckedSite>;
}

/** A draft with its checker file: everything that is written. */
export interface Edition extends Draft {
  readonly checker: CheckerFile;
  /** Where the checker file is on the site, without the base path. */
  readonly checkerPath: string;
  /** Stands beside it, with `.sig` behind its name, where somebody signs. */
  readonly signature?: Signature;
  /** With marks in the place of the checker file. */
  readonly view: (runbook: Runbook) => RunbookView;
  /** Whether the runbook's page is as it was in the earlier edition. */
  readonly isUnchanged: (runbook: Runbook) => boolean;
  /** Whether all other pages are. */
  readonly isRestUnchanged: boolean;
  /** By what a build keeps pages for the next one; absent where it keeps none. */
  readonly pageKeys?: PageKeys;
}

/** How an edition is prepared. */
export interface Preparation {
  /** An edition of the same options: what has not changed since is taken from it. */
  readonly earlier?: Edition | undefined;
  readonly signer?: Signer | undefined;
  /** What the build before has kept, and marks of everything that is read, by which it is known whether that is still so. */
  readonly kept?: { readonly cache: BuildCache; readonly readings: Readings } | undefined;
}

/** By the probes that it carries: a preview builds again and again, mostly with the same ones. */
const engines = new Map<string, Promise<string>>();

/** Loads and renders everything. Rejects only for faults of our own; what is wrong in the content is reported by `check`. */
export async function prepareDraft(options: SiteOptions, kept?: Preparation["kept"]): Promise<Draft> {
  const cache = createPageCache();
  const loaded = await load(options, cache, kept);
  const keys = kept && bodyKeys(loaded, cacheKeysOf(loaded), kept.readings);
  return draftOf(loaded, cache, options, { kept: kept && keys && { cache: kept.cache, keyOf: keys.ofBody } });
}

/** The pages alone, rendered, with the teams that they name: no history, no checker file. Rejects as `prepareDraft` does. */
export async function readSite(options: SiteOptions): Promise<Pick<Draft, "catalog" | "bodies">> {
  const loaded = await loadCatalog({ ...options, now: buildTime(), cache: createPageCache() });
  const { catalog, bodies } = withBodies(loaded, await renderBodies(loaded, options, cacheKeysOf(loaded), {}));
  return { catalog, bodies };
}

async function load(options: SiteOptions, cache: PageCache, kept: Preparation["kept"]): Promise<Catalog> {
  if (kept === undefined) return loadCatalog({ ...options, now: buildTime(), cache });
  const pages = keptPages(kept.cache, kept.readings);
  const loaded = await loadCatalog({ ...options, now: buildTime(), cache: pages, readings: kept.readings });
  pages.finish();
  return loaded;
}

/** What a page says of teams is in its rendered text, and lists, reports and other pages take it from there. */
function withBodies(loaded: Catalog, read: ReadonlyMap<string, ReadBody>): Pick<Draft, "catalog" | "bodies" | "parts"> {
  const called = new Map([...read].map(([id, body]) => [id, body.called]));
  const parts = ownParts(loaded);
  const findings = [...loaded.findings, ...parts.findings].sort(compareProblems);
  return {
    catalog: withNamedTeams(parts.findings.length === 0 ? loaded : { ...loaded, findings }, called),
    parts,
    bodies: new Map([...read].map(([id, { body }]) => [id, body])),
  };
}

/** The same with the checker file. Rejects with `CheckerTooLarge` where no ConfigMap could hold it. */
export async function prepareEdition(
  options: SiteOptions,
  { earlier, kept, signer }: Preparation = {},
): Promise<Edition> {
  const cache = earlier?.kept.cache ?? createPageCache();
  const loaded = await load(options, cache, kept);
  const keys = kept && bodyKeys(loaded, cacheKeysOf(loaded), kept.readings);
  // The bundler works in a process of its own while the pages are rendered in this one.
  const engine = engineFor(probesOf(bookOf(loaded)));
  const pieces = kept && keys && { cache: kept.cache, keyOf: keys.ofBody };
  const draft = await draftOf(loaded, cache, options, { earlier, kept: pieces });
  const { catalog } = draft;
  const checker = checkerOf(await engine, catalog, draft.bodies, pieces);
  const checkerPath = checkerPathOf(checker.sha256);
  const signature =
    signer === undefined ? undefined : { bytes: signer.sign(checker.text), fingerprint: signer.fingerprint };
  const isRestUnchanged =
    earlier?.checkerPath === checkerPath &&
    earlier.kept.cacheKeys.ofPages === draft.kept.cacheKeys.ofPages &&
    earlier.history === draft.history;
  const views = new Map<Runbook, RunbookView>();
  return {
    ...draft,
    checker,
    checkerPath,
    isRestUnchanged,
    ...(signature === undefined ? {} : { signature }),
    ...(keys === undefined ? {} : { pageKeys: pageKeys(keys, { ...draft, cacheKeys: draft.kept.cacheKeys }) }),
    isUnchanged: ({ id }) => isRestUnchanged && earlier.bodies.get(id) === draft.bodies.get(id),
    view(runbook) {
      const known = views.get(runbook);
      if (known !== undefined) return known;
      const view = runbookView(runbook, {
        catalog,
        navigation: draft.navigation,
        body: draft.bodies.get(runbook.id) as Body,
        checker: {
          ...CHECKER_MARKS,
          ...(signature === undefined ? {} : { fingerprint: signature.fingerprint }),
        },
        probes: factsOf(runbook),
        ...draft.history.of(runbook),
      });
      views.set(runbook, view);
      return view;
    },
  };
}

async function draftOf(
  loaded: Catalog,
  cache: PageCache,
  options: SiteOptions,
  sources: BodySources & { readonly earlier?: Edition | undefined },
): Promise<Draft> {
  const { earlier } = sources;
  const read = await renderBodies(loaded, options, cacheKeysOf(loaded), sources);
  const { catalog, bodies, parts } = withBodies(loaded, read);
  const cacheKeys = cacheKeysOf(catalog);
  const navigation = buildNavigation(catalog);
  // Version control is asked again when more than a page's text has changed: it takes longer than the page.
  const history =
    earlier !== undefined && earlier.kept.cacheKeys.ofPages === cacheKeys.ofPages
      ? earlier.history
      : await historyOf(catalog, options.results, buildTime());
  const generated = generatedPages(catalog, navigation, history.changes);
  const moved = redirects(catalog);
  const paths = [...generated.map((page) => page.path), ...moved.map((one) => one.from), ...ASSETS, ...MACHINE_FILES];
  let checked: Promise<CheckedSite> | undefined;
  return {
    catalog,
    bodies,
    navigation,
    parts,
    generated,
    redirects: moved,
    history,
    kept: { cache, cacheKeys, bodies: read },
    check: () =>
      (checked ??= checkSite(siteOf(catalog, bodies, paths, madeAddresses(catalog, generated)), {
        ...options,
        ...(sources.kept === undefined
          ? {}
          : {
              pageProblems: keptByPage("problems of pages", sources.kept),
              pageMarks: keptByPage("marks of pages", sources.kept),
            }),
      })),
  };
}

function engineFor(probes: readonly string[]): Promise<string> {
  const outside = new Map(
    probes.flatMap((name): [string, string][] => {
      const source = authoredProbe(name)?.source;
      return source === undefined ? [] : [[name, source]];
    }),
  );
  const key = JSON.stringify([probes, [...outside]]);
  const engine = engines.get(key) ?? buildEngine(probes, outside);
  engines.set(key, engine);
  return engine;
}

const ASSETS = ["/assets/pilotbook.css", "/assets/page.js", "/assets/redirect.js", "/assets/icon.svg"];

/** What each check of a page would ask; references are open, so counts are upper bounds. */
function factsOf(runbook: Runbook): Map<string, CheckFacts> {
  const setting = { seed: 0, budget: 0, pace: 1, answers: {} };
  return new Map(
    runbook.checks.flatMap((check): [string, CheckFacts][] => {
      const probe = probeNamed(check.probe);
      if (probe === undefined) return [];
      const params = withoutReferences(check.params);
      const means = authoredProbe(check.probe)?.means;
      const facts = {
        asks: probe.asks,
        requests: probe.requests(params, setting),
        permissions: probe.permissions(params),
      };
      return [[check.id, { ...facts, ...(means === undefined ? {} : { means }) }]];
    }),
  );
}
