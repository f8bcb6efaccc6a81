/** One state of the site, ready to be written: loaded, rendered and bundled, checked when somebody asks, nothing on disk yet. */
import { type CheckerFile, buildEngine, checkerFile, probesOf } from "../checker/bundle.ts";
import { packageVersion } from "../checker/package-root.ts";
import { authoredProbe } from "../checker/probes/authoring.ts";
import { probeNamed } from "../checker/probes/index.ts";
import { withoutReferences } from "../checker/run.ts";
import { type BodyListener, renderBodies } from "./bodies.ts";
import { buildTime } from "./build-time.ts";
import { type Catalog, bookOf } from "./model/catalog.ts";
import { loadCatalog } from "./model/load.ts";
import { type PageCache, createPageCache } from "./model/page-cache.ts";
import type { Body, Runbook } from "./model/runbook.ts";
import { hasTextSearch } from "./pages/frame.ts";
import { type GeneratedPage, type Redirect, generatedPages, redirects } from "./pages/index.ts";
import { MACHINE_FILES } from "./pages/machine-files.ts";
import { type Navigation, buildNavigation } from "./pages/navigation.ts";
import { type RunbookView, runbookView } from "./pages/runbook-view.ts";
import type { CheckFacts } from "./pages/view-context.ts";
import { type History, historyOf } from "./results/history.ts";
import { startTextIndex } from "./search/text-index.ts";
import type { SiteOptions } from "./site-options.ts";
import { type Surroundings, surroundingsOf } from "./surroundings.ts";
import { type CheckedSite, checkSite } from "./validate/check-site.ts";
import { siteOf } from "./validate/validate.ts";

/** Everything that is known of the content: loaded and rendered. Enough to find out what is wrong with it. */
export interface Draft {
  readonly catalog: Catalog;
  /** By runbook id. */
  readonly bodies: ReadonlyMap<string, Body>;
  readonly navigation: Navigation;
  readonly generated: readonly GeneratedPage[];
  readonly redirects: readonly Redirect[];
  readonly history: History;
  /** What the next draft of the same folder can take over. */
  readonly kept: { readonly cache: PageCache; readonly surroundings: Surroundings };
  /** What is wrong with it; done once, when it is first asked for. */
  check(): Promise<CheckedSite>;
}

/** A draft with its checker file: everything that is written. */
export interface Edition extends Draft {
  readonly checker: CheckerFile;
  /** Where the checker file stands on the site, without the base path. */
  readonly checkerPath: string;
  /** The files of the index of the pages' text by their path on the site, where it was begun with the edition. */
  readonly texts?: Promise<ReadonlyMap<string, Uint8Array>>;
  view(runbook: Runbook): RunbookView;
  /** Whether the runbook's page is as it was in the earlier edition. */
  isUnchanged(runbook: Runbook): boolean;
  /** Whether all other pages are. */
  readonly isRestUnchanged: boolean;
}

/** How an edition is prepared. */
export interface Preparation {
  /** An edition of the same options: what has not changed since is taken from it. */
  readonly earlier?: Edition | undefined;
  /** Begins with the index of the pages' text, in a process of its own, as soon as there is one; a preview can wait for it. */
  readonly indexesText?: boolean;
}

/** By the probes that it carries: a preview builds again and again, mostly with the same ones. */
const engines = new Map<string, Promise<string>>();

/** Loads and renders everything. Rejects only for faults of our own; what is wrong in the content is told by `check`. */
export async function prepareDraft(options: SiteOptions): Promise<Draft> {
  const cache = createPageCache();
  return draftOf(await loadCatalog({ ...options, cache }), cache, options, {});
}

/** The same with the checker file. Rejects with `CheckerTooLarge` where no ConfigMap could hold it. */
export async function prepareEdition(
  options: SiteOptions,
  { earlier, indexesText = false }: Preparation = {},
): Promise<Edition> {
  const cache = earlier?.kept.cache ?? createPageCache();
  const catalog = await loadCatalog({ ...options, cache });
  const book = bookOf(catalog);
  // The bundler works in a process of its own while the pages are rendered in this one.
  const engine = engineFor(probesOf(book));
  const index = indexesText && hasTextSearch(catalog.settings) ? startTextIndex(catalog) : undefined;
  const draft = await draftOf(catalog, cache, options, { earlier, listener: index?.add });
  const texts = index?.finish();
  // Whoever writes it is told.
  texts?.catch(() => undefined);
  const checker = checkerFile(await engine, book, packageVersion);
  const checkerPath = `/check/${checker.sha256.slice(0, 12)}/pilotbook-check.cjs`;
  const isRestUnchanged =
    earlier?.checkerPath === checkerPath &&
    earlier.kept.surroundings.ofPages === draft.kept.surroundings.ofPages &&
    earlier.history === draft.history;
  const views = new Map<Runbook, RunbookView>();
  return {
    ...draft,
    checker,
    checkerPath,
    isRestUnchanged,
    ...(texts === undefined ? {} : { texts }),
    isUnchanged: ({ id }) => isRestUnchanged && earlier.bodies.get(id) === draft.bodies.get(id),
    view(runbook) {
      const known = views.get(runbook);
      if (known !== undefined) return known;
      const view = runbookView(runbook, {
        catalog,
        navigation: draft.navigation,
        body: draft.bodies.get(runbook.id) as Body,
        checker: { href: checkerPath, sha256: checker.sha256, bytes: String(checker.bytes) },
        probes: factsOf(runbook),
        ...draft.history.of(runbook),
      });
      views.set(runbook, view);
      return view;
    },
  };
}

async function draftOf(
  catalog: Catalog,
  cache: PageCache,
  options: SiteOptions,
  work: { readonly earlier?: Edition | undefined; readonly listener?: BodyListener | undefined },
): Promise<Draft> {
  const { earlier } = work;
  const surroundings = surroundingsOf(catalog);
  const bodies = await renderBodies(catalog, options, surroundings, work);
  const navigation = buildNavigation(catalog);
  // Version control is asked again when more than a page's text has changed: it takes longer than the page.
  const history =
    earlier !== undefined && earlier.kept.surroundings.ofPages === surroundings.ofPages
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
    generated,
    redirects: moved,
    history,
    kept: { cache, surroundings },
    check: () => (checked ??= checkSite(siteOf(catalog, bodies, paths), options)),
  };
}

function engineFor(probes: readonly string[]): Promise<string> {
  const key = probes.join();
  const engine = engines.get(key) ?? buildEngine(probes);
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
