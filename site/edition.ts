/** One state of the site, ready to be written: everything loaded, rendered, checked and bundled, nothing on disk yet. */
import { type CheckerFile, buildEngine, checkerFile, probesOf } from "../checker/bundle.ts";
import { packageVersion } from "../checker/package-root.ts";
import { authoredProbe } from "../checker/probes/authoring.ts";
import { probeNamed } from "../checker/probes/index.ts";
import { withoutReferences } from "../checker/run.ts";
import { type Renderer, createRenderer } from "./body.ts";
import { type Catalog, bookOf } from "./model/catalog.ts";
import { loadCatalog } from "./model/load.ts";
import { markdownLinks } from "./model/markdown-links.ts";
import { siteVariables } from "./model/site-variables.ts";
import type { Body, Runbook } from "./model/runbook.ts";
import { type GeneratedPage, type Redirect, generatedPages, redirects } from "./pages/index.ts";
import { type Navigation, buildNavigation } from "./pages/navigation.ts";
import { type RunbookView, runbookView } from "./pages/runbook-view.ts";
import type { CheckFacts } from "./pages/view-context.ts";
import { type History, historyOf } from "./results/history.ts";
import { SITE_FILES } from "./site-files.ts";
import type { SiteOptions } from "./site-options.ts";
import { type CheckedSite, checkSite } from "./validate/check-site.ts";
import { siteOf } from "./validate/validate.ts";

/** Everything that is known of the content: loaded, rendered, checked. Enough to say what is wrong with it. */
export interface Draft extends CheckedSite {
  readonly catalog: Catalog;
  readonly bodies: ReadonlyMap<string, Body>;
  readonly navigation: Navigation;
  readonly generated: readonly GeneratedPage[];
  readonly redirects: readonly Redirect[];
  readonly history: History;
}

/** A draft with its checker file: everything that is written. */
export interface Edition extends Draft {
  readonly checker: CheckerFile;
  /** Where the checker file stands on the site, without the base path. */
  readonly checkerPath: string;
  view(runbook: Runbook): RunbookView;
}

/** By the probes that it carries: a preview builds again and again, mostly with the same ones. */
const engines = new Map<string, Promise<string>>();

/** Loads and checks everything. Rejects only for faults of our own; what is wrong in the content is in `problems`. */
export async function prepareDraft(options: SiteOptions): Promise<Draft> {
  return draftOf(await loadCatalog(options), options);
}

/** The same with the checker file. Rejects with `CheckerTooLarge` where no ConfigMap could hold it. */
export async function prepareEdition(options: SiteOptions): Promise<Edition> {
  const catalog = await loadCatalog(options);
  const book = bookOf(catalog);
  // The bundler works in a process of its own while the pages are rendered in this one.
  const engine = engineFor(probesOf(book));
  const draft = await draftOf(catalog, options);
  const checker = checkerFile(await engine, book, packageVersion);
  const checkerPath = `/check/${checker.sha256.slice(0, 12)}/pilotbook-check.cjs`;
  return {
    ...draft,
    checker,
    checkerPath,
    view: (runbook) =>
      runbookView(runbook, {
        catalog,
        navigation: draft.navigation,
        body: draft.bodies.get(runbook.id) as Body,
        checker: { href: checkerPath, sha256: checker.sha256, bytes: String(checker.bytes) },
        probes: factsOf(runbook),
        ...draft.history.of(runbook),
      }),
  };
}

async function draftOf(catalog: Catalog, options: SiteOptions): Promise<Draft> {
  const renderer = rendererOf(catalog, options);
  const bodies = new Map(catalog.runbooks.map((runbook) => [runbook.id, renderer.render(runbook)]));
  const navigation = buildNavigation(catalog);
  const history = await historyOf(catalog, options.results, buildTime());
  const generated = generatedPages(catalog, navigation, history.changes);
  const moved = redirects(catalog);
  const paths = [...generated.map((page) => page.path), ...moved.map((one) => one.from), ...ASSETS, ...SITE_FILES];
  const checked = await checkSite(siteOf(catalog, bodies, paths), options);
  return { ...checked, catalog, bodies, navigation, generated, redirects: moved, history };
}

function engineFor(probes: readonly string[]): Promise<string> {
  const key = probes.join();
  const engine = engines.get(key) ?? buildEngine(probes);
  engines.set(key, engine);
  return engine;
}

const ASSETS = ["/assets/pilotbook.css", "/assets/page.js", "/assets/redirect.js", "/assets/icon.svg"];

function rendererOf(catalog: Catalog, { untrusted = false }: SiteOptions): Renderer {
  const { settings, includes } = catalog;
  return createRenderer({
    site: siteVariables(catalog, buildTime()),
    includes: (name) => includes.get(name),
    resolveMarkdownLink: markdownLinks(catalog.runbooks, settings.baseurl),
    addresses: settings.addresses,
    allowHtml: !untrusted,
  });
}

/** Now, or the moment that a reproducible build gives in `SOURCE_DATE_EPOCH`. */
function buildTime(): Date {
  const seconds = Number(process.env["SOURCE_DATE_EPOCH"]);
  return Number.isFinite(seconds) && seconds > 0 ? new Date(seconds * 1_000) : new Date();
}

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
