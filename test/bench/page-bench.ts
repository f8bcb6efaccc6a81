/** Measures what a reader's browser is given: sizes of pages and assets, and how fast and how well names are found. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { packageRoot } from "../../checker/package-root.ts";
import { packNames, type NamedPage } from "../../site/assets/search/names-file.ts";
import { createNameSearch } from "../../site/assets/search/rank.ts";
import { loadCatalog } from "../../site/model/load.ts";
import { namesFile } from "../../site/search/names.ts";
import { siteOptions } from "../../site/site-options.ts";
import { unpackNames } from "../../site/assets/search/names-file.ts";
import { findBrowser } from "../browser/find-browser.ts";
import { alertNames } from "./alert-names.ts";
import { type Measurement, line, median } from "./measure.ts";
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
    return [...(await sizes(many, own)), ...nameIndex(), ...(await ranking(corpus)), ...(await speed(many))];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function build(folder: string, name: string, args: readonly string[]): Promise<string> {
  const output = join(folder, name);
  await new Promise<void>((resolve, reject) => {
    const all = [join(packageRoot, ".eleventy.js"), "build", "--allow-problems", "--output", output, ...args];
    execFile(process.execPath, all, { maxBuffer: 1 << 28 }, (error) => (error === null ? resolve() : reject(error)));
  });
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
      what: `what stands around the text, raw, on the largest of ${runbooks.length} pages`,
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
    alerts: [name],
    symptoms: index % 5 === 0 ? ["orders are stored twice or not at all"] : [],
    oldNames: [],
  }));
}

function nameIndex(): Measurement[] {
  const value = gzipSync(JSON.stringify(packNames(madeUp()))).length / 1024;
  return [{ what: `the name index of ${PAGES} pages, gzipped`, value, unit: "KiB", budget: { most: 20 } }];
}

async function ranking(corpus: string | undefined): Promise<Measurement[]> {
  const pages =
    corpus === undefined
      ? madeUp()
      : unpackNames(namesFile(await loadCatalog(siteOptions({ content: corpus, data: join(corpus, "_data") }, true))));
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

/** By hand: prints the table. @param argv a folder of runbooks, or nothing */
export async function main([corpus]: readonly string[]): Promise<void> {
  for (const measurement of await pageMeasurements(corpus)) process.stdout.write(`${line(measurement)}\n`);
}
