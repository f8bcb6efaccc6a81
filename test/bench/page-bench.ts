/** Measures what a reader's browser is given: sizes of pages and assets, and how fast and how well names are found. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { packageRoot } from "../../checker/package-root.ts";
import { type NamedPage, packNames } from "../../site/assets/search/names-file.ts";
import { createNameSearch } from "../../site/assets/search/rank.ts";
import { loadCatalog } from "../../site/model/load.ts";
import { namedPage, searchedPages } from "../../site/search/names.ts";
import { siteOptions } from "../../site/edition/site-options.ts";
import { findBrowser } from "../browser/find-browser.ts";
import { alertNames } from "./alert-names.ts";
import { type Measurement, median } from "./measure.ts";
import { writePages } from "./pages.ts";
import { waits } from "./search-time.ts";
import { alertQueries, FORMS } from "./search-queries.ts";

const PAGES = 1_000;

/** @param corpus folder of runbooks whose names are looked for; made-up alerts where absent */
export async function pageMeasurements(corpus?: string): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), "pilotbook-page-bench-"));
  try {
    await writePages(join(folder, "pages"), PAGES);
    const many = await build(folder, "many", ["--content", join(folder, "pages"), "--data", join(folder, "none")]);
    const own = await build(folder, "own", []);
    return [
      ...(await sizes(many, own)),
      ...(await textIndex(many)),
      ...nameIndex(),
      ...(await ranking(corpus)),
      ...(await speed(many)),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function build(folder: string, name: string, args: readonly string[]): Promise<string> {
  const output = join(folder, name);
  const all = [join(packageRoot, ".eleventy.js"), "build", "--allow-problems", "--output", output, ...args];
  await promisify(execFile)(process.execPath, all, { maxBuffer: 1 << 28 });
  return output;
}

async function sizes(many: string, own: string): Promise<Measurement[]> {
  const runbooks = [...(await runbooksIn(many)), ...(await runbooksIn(own))];
  const asset = (name: string): Promise<Buffer> => readFile(join(own, "assets", name));
  const zipped = async (...names: string[]): Promise<number> => {
    const files = await Promise.all(names.map(asset));
    return files.reduce((sum, file) => sum + gzipSync(file).length, 0);
  };
  return [
    {
      what: "a runbook's HTML, gzipped, at the median",
      value: median(runbooks.map((html) => gzipSync(html).length)) / 1024,
      unit: "KiB",
      budget: { most: 7 },
    },
    {
      what: "all that the largest page of a runbook loads, gzipped",
      value:
        (Math.max(...runbooks.map((html) => gzipSync(html).length)) +
          (await zipped("pilotbook.css", "theme.js", "frame.js", "find.js", "page.js", "icon.svg"))) /
        1024,
      unit: "KiB",
      budget: { most: 25 },
    },
    {
      what: `what is around the text, raw, on the largest of ${runbooks.length} pages`,
      value: Math.max(...runbooks.map(around)) / 1024,
      unit: "KiB",
      budget: { most: 12 },
    },
    {
      what: "the stylesheet, gzipped",
      value: (await zipped("pilotbook.css")) / 1024,
      unit: "KiB",
      budget: { most: 17 },
    },
    {
      what: "scripts on load, gzipped",
      value: (await zipped("page.js", "find.js")) / 1024,
      unit: "KiB",
      budget: { most: 10 },
    },
  ];
}

async function runbooksIn(site: string): Promise<string[]> {
  const entries = await readdir(site, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(".html"));
  const texts = await Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), "utf8")));
  return texts.filter((html) => html.includes("data-runbook-body"));
}

/** Without the author's text, the checks' tables and the diagram. */
function around(html: string): number {
  const begin = html.indexOf("<div data-runbook-body>");
  const end = html.lastIndexOf("</article>");
  return Buffer.byteLength(
    (html.slice(0, begin) + html.slice(end)).replace(/<table[\s\S]*?<\/table>|<svg[\s\S]*?<\/svg>/g, ""),
  );
}

function madeUp(): NamedPage[] {
  return alertNames(PAGES).map((name, index) => ({
    title: name.replace(/([a-z])([A-Z])/g, "$1 $2"),
    url: `/service-${index % 40}/${name.toLowerCase()}.html`,
    service: `service-${index % 40}`,
    type: "Alert",
    team: `Team ${index % 12}`,
    alerts: [name],
    symptoms: index % 5 === 0 ? ["orders are stored twice or not at all"] : [],
    oldNames: [],
  }));
}

/** Words of a query, and the pages whose text is looked at for it. */
const QUERY = { words: 5, pages: 16 };

/** What the browser loads at most: the names, two parts of the largest for each word, and the texts of the pages. */
async function textIndex(site: string): Promise<Measurement[]> {
  const folder = join(site, "search");
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".js"));
  const bytes = new Map(
    await Promise.all(
      names.map(async (name): Promise<[string, number]> => [name, gzipSync(await readFile(join(folder, name))).length]),
    ),
  );
  const of = (pattern: RegExp): number[] =>
    names.filter((name) => pattern.test(name)).map((name) => bytes.get(name) ?? 0);
  const [parts, texts] = [of(/^terms-/), of(/^pages/)];
  const most = (bytes.get("names.js") ?? 0) + 2 * QUERY.words * Math.max(...parts) + QUERY.pages * Math.max(...texts);
  const whole = [...bytes.values()].reduce((sum, size) => sum + size, 0);
  return [
    {
      what: `the index of ${PAGES} pages with their texts, gzipped`,
      value: whole / 1024,
      unit: "KiB",
      budget: { most: 3_000 },
    },
    {
      what: `a first query of ${QUERY.words} words loads at most`,
      value: most / 1024,
      unit: "KiB",
      budget: { most: 150 },
    },
  ];
}

function nameIndex(): Measurement[] {
  const value = gzipSync(JSON.stringify(packNames({ pages: madeUp(), version: "1" }))).length / 1024;
  return [{ what: `the name index of ${PAGES} pages, gzipped`, value, unit: "KiB", budget: { most: 20 } }];
}

async function ranking(corpus: string | undefined): Promise<Measurement[]> {
  const pages = corpus === undefined ? madeUp() : await pagesIn(corpus);
  const pageOf = new Map(pages.flatMap((page) => namesIn(page).map((name): [string, NamedPage] => [name, page])));
  const search = createNameSearch(pages);
  const queries = alertQueries([...pageOf.keys()]);
  return FORMS.map((form): Measurement => {
    const all = queries.filter((query) => query.form === form);
    const hits = all.filter((query) => search(query.text, 1)[0]?.page === pageOf.get(query.alert));
    return {
      what: `${form}: the right page is first, of ${all.length} alerts`,
      value: (hits.length / all.length) * 100,
      unit: "%",
      budget: { least: 97 },
    };
  });
}

async function pagesIn(corpus: string): Promise<NamedPage[]> {
  const catalog = await loadCatalog(siteOptions({ content: corpus, data: join(corpus, "_data") }, true));
  return searchedPages(catalog).map((runbook) => namedPage(runbook, catalog, new Map()));
}

/** The files of pages that list no alerts are called like theirs. */
function namesIn({ alerts, url }: NamedPage): readonly string[] {
  const file = url.replace(/\.html$/, "").replace(/^.*\//, "");
  return alerts.length > 0 ? alerts : /^[A-Za-z]+[a-z][A-Z]\w+$/.test(file) ? [file] : [];
}

async function speed(site: string): Promise<Measurement[]> {
  const browser = findBrowser();
  if (browser === undefined) return [];
  const { first, later } = await waits(site, browser, "shopalert77");
  return [
    {
      what: `from the first key to the first name of ${PAGES} pages, index and all`,
      value: first,
      unit: "ms",
      budget: { most: 50 },
    },
    { what: "from any later key to the first name, at the median", value: later, unit: "ms", budget: { most: 50 } },
  ];
}
