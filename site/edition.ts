/** One state of the site, ready to be written: everything loaded, rendered, checked and bundled, nothing on disk yet. */
import { type CheckerFile, buildEngine, checkerFile, probesOf } from "../checker/bundle.ts";
import { packageVersion } from "../checker/package-root.ts";
import { probeNamed } from "../checker/probes/index.ts";
import { withoutReferences } from "../checker/run.ts";
import { type Renderer, createRenderer } from "./body.ts";
import { type Catalog, bookOf } from "./model/catalog.ts";
import { loadCatalog } from "./model/load.ts";
import { markdownLinks } from "./model/markdown-links.ts";
import type { Problem } from "./model/problem.ts";
import type { Body, Runbook } from "./model/runbook.ts";
import { type GeneratedPage, type Redirect, generatedPages, redirects } from "./pages/index.ts";
import { type Navigation, buildNavigation } from "./pages/navigation.ts";
import { type RunbookView, runbookView } from "./pages/runbook-view.ts";
import type { CheckFacts } from "./pages/view-context.ts";
import type { SiteOptions } from "./site-options.ts";
import { siteOf, validate } from "./validate/validate.ts";

export interface Edition {
  readonly catalog: Catalog;
  readonly bodies: ReadonlyMap<string, Body>;
  readonly navigation: Navigation;
  readonly checker: CheckerFile;
  /** Where the checker file stands on the site, without the base path. */
  readonly checkerPath: string;
  readonly generated: readonly GeneratedPage[];
  readonly redirects: readonly Redirect[];
  readonly problems: readonly Problem[];
  view(runbook: Runbook): RunbookView;
}

/** By the probes that it carries: a preview builds again and again, mostly with the same ones. */
const engines = new Map<string, Promise<string>>();

/** Loads and checks everything. Rejects only for faults of our own; what is wrong in the content is in `problems`. */
export async function prepareEdition(options: SiteOptions): Promise<Edition> {
  const catalog = await loadCatalog(options);
  const book = bookOf(catalog);
  const engine = engineFor(probesOf(book));
  const renderer = rendererOf(catalog);
  const bodies = new Map(catalog.runbooks.map((runbook) => [runbook.id, renderer.render(runbook)]));
  const navigation = buildNavigation(catalog);
  const checker = checkerFile(await engine, book, packageVersion);
  const checkerPath = `/check/${checker.sha256.slice(0, 12)}/pilotbook-check.cjs`;
  const generated = generatedPages(catalog, navigation);
  const moved = redirects(catalog);
  const paths = [...generated.map((page) => page.path), ...moved.map((one) => one.from), checkerPath, ...ASSETS];
  return {
    catalog,
    bodies,
    navigation,
    checker,
    checkerPath,
    generated,
    redirects: moved,
    problems: validate(siteOf(catalog, bodies, paths)),
    view: (runbook) =>
      runbookView(runbook, {
        catalog,
        navigation,
        body: bodies.get(runbook.id) as Body,
        checker: { href: checkerPath, sha256: checker.sha256, bytes: String(checker.bytes) },
        probes: factsOf(runbook),
      }),
  };
}

function engineFor(probes: readonly string[]): Promise<string> {
  const key = probes.join();
  const engine = engines.get(key) ?? buildEngine(probes);
  engines.set(key, engine);
  return engine;
}

const ASSETS = ["/assets/pilotbook.css", "/assets/page.js", "/assets/redirect.js", "/assets/icon.svg"];

function rendererOf(catalog: Catalog): Renderer {
  const { settings, data, includes } = catalog;
  return createRenderer({
    site: { ...settings.all, data },
    includes: (name) => includes.get(name),
    resolveMarkdownLink: markdownLinks(catalog.runbooks, settings.baseurl),
  });
}

/** What each check of a page would ask; references are open, so counts are upper bounds. */
function factsOf(runbook: Runbook): Map<string, CheckFacts> {
  const setting = { seed: 0, budget: 0, pace: 1, answers: {} };
  return new Map(
    runbook.checks.flatMap((check): [string, CheckFacts][] => {
      const probe = probeNamed(check.probe);
      if (probe === undefined) return [];
      const params = withoutReferences(check.params);
      return [[check.id, { asks: probe.asks, requests: probe.requests(params, setting), permissions: probe.permissions(params) }]];
    }),
  );
}
