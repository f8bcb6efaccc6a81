/**
 * Compares two rendered folders page by page: ours, and that of Jekyll on the same runbooks.
 *
 *     node .eleventy.js test/parity/compare.ts _site ../jekyll/_site --place main --origin https://shop.example
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { ASPECTS, type Aspect, type PageFacts, readPageFacts } from "./page-facts.ts";

export interface CompareOptions {
  /** Element that holds the text in the other folder's pages; without it, the first of the usual ones. */
  readonly place?: string;
  /** Where the site lives: links to it count as links within it. */
  readonly origin?: string;
  /** Path below which the site lives. */
  readonly base?: string;
}

/** The first place where a page differs in one aspect. */
export interface Difference {
  readonly page: string;
  readonly aspect: Aspect;
  readonly ours: string;
  readonly theirs: string;
  /** Theirs swallowed a placeholder there, and what followed it; ours shows it. */
  readonly isIntended: boolean;
}

export interface Comparison {
  readonly pages: number;
  /** Pages of theirs that we do not have. */
  readonly missing: readonly string[];
  readonly differences: readonly Difference[];
}

const OURS = "data-runbook-body";
const USUAL_PLACES = ["id=main-content", "main", "body"];

/** Compares every page of ours that carries a runbook's text with the page of the same path. */
export function compareFolders(ours: string, theirs: string, options: CompareOptions = {}): Comparison {
  const pages = htmlFiles(ours).filter((page) => readFileSync(path.join(ours, page), "utf8").includes(OURS));
  const both = pages.filter((page) => existsSync(path.join(theirs, page)));
  const differences = both.flatMap((page) => {
    const their = readFileSync(path.join(theirs, page), "utf8");
    const mine = readPageFacts(readFileSync(path.join(ours, page), "utf8"), OURS);
    return comparePage(page, mine, readPageFacts(their, options.place ?? usualPlace(their)), options);
  });
  const known = new Set(htmlFiles(ours));
  return { pages: both.length, missing: htmlFiles(theirs).filter((page) => !known.has(page)), differences };
}

function comparePage(page: string, ours: PageFacts, theirs: PageFacts, options: CompareOptions): Difference[] {
  return ASPECTS.flatMap((aspect) => {
    const fold = (facts: PageFacts) =>
      aspect === "targets" ? facts.targets.map((target) => foldTarget(target, page, options)) : facts[aspect];
    const [a, b] = [fold(ours), fold(theirs)];
    const at = a.findIndex((value, index) => value !== b[index]);
    const index = at < 0 ? a.length : at;
    if (index === a.length && a.length === b.length) return [];
    const around = (values: readonly string[]) => values.slice(Math.max(0, index - 3), index + 5).join(" ");
    return [{ page, aspect, ours: around(a), theirs: around(b), isIntended: theirs.placeholders.length > 0 }];
  });
}

/** A target as a path of the site where it leads there, whichever way it is written. */
function foldTarget(
  target: string,
  page: string,
  { origin = "https://site.invalid", base = "" }: CompareOptions,
): string {
  const here = `${origin}${base}/${page.split(path.sep).map(encodeURIComponent).join("/")}`;
  if (!URL.canParse(target, here)) return target;
  const url = new URL(target, here);
  if (url.origin !== new URL(origin).origin) return url.href;
  const local = base !== "" && url.pathname.startsWith(`${base}/`) ? url.pathname.slice(base.length) : url.pathname;
  return `${local.replace(/\/index\.html$/, "/")}${url.search}${url.hash}`;
}

function usualPlace(html: string): string {
  return USUAL_PLACES.find((place) => html.includes(place.includes("=") ? `id="main-content"` : `<${place}`)) ?? "body";
}

function htmlFiles(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".html")).sort();
}

/** The share of pages that are equal in each aspect, and every difference with its page. */
export function describeComparison({ pages, missing, differences }: Comparison): string {
  const share = (aspect: Aspect) => {
    const different = differences.filter((difference) => difference.aspect === aspect && !difference.isIntended).length;
    return `${aspect.padEnd(10)} ${pages === 0 ? "-" : ((100 * (pages - different)) / pages).toFixed(2)} % equal, ${different} of ${pages} pages differ`;
  };
  const details = differences.map(
    ({ page, aspect, ours, theirs, isIntended }) =>
      `${page}: ${aspect}${isIntended ? " (theirs swallowed a placeholder)" : ""}\n  ours    ${ours}\n  theirs  ${theirs}`,
  );
  const lost = missing.map((page) => `${page}: only theirs`);
  return [...details, ...lost, ...ASPECTS.map(share)].join("\n");
}

/** Command line: prints the comparison. */
export function main(args: readonly string[]): void {
  const options = { place: { type: "string" }, origin: { type: "string" }, base: { type: "string" } } as const;
  const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options });
  const [ours, theirs] = positionals;
  if (ours === undefined || theirs === undefined) throw new Error("Name two folders: ours, and the other one.");
  process.stdout.write(`${describeComparison(compareFolders(ours, theirs, values))}\n`);
}
