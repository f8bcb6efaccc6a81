/** Makes a real site of a few files: written to a folder, loaded, rendered and checked as any other. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { createRenderer } from "../../../site/body/body.ts";
import { ownParts } from "../../../site/body/own-parts.ts";
import { loadCatalog } from "../../../site/model/load.ts";
import { markdownLinks } from "../../../site/model/markdown-links.ts";
import type { Problem } from "../../../site/model/problem.ts";
import { EXAMPLE_DATA } from "../../../site/reference/example-data.ts";
import { type Manifest, manifestText, readManifest } from "../../../site/model/manifest.ts";
import { manifestOf } from "../../../site/model/site-manifest.ts";
import type { Example } from "../../../site/rules/rule.ts";
import type { Site } from "../../../site/model/site.ts";
import { readAlertRules } from "../../../site/alert-rules/read.ts";
import { baselineEntries } from "../../../site/validate/baseline.ts";
import { siteOf, validate } from "../../../site/validate/validate.ts";

const NAME = "content";

/** Every problem of an example, its files named by their path below the content folder. */
export async function problemsOf(example: Example, allowHtml = true): Promise<Problem[]> {
  return withFolder(example, async (folder) => {
    const { catalog, ...site } = await loadSite(folder, allowHtml);
    const short = (text: string): string => text.replaceAll(`${catalog.contentFolder}/`, "");
    const hasRules = typeof example === "object" && Object.keys(example).some((path) => path.startsWith("_rules/"));
    const alertRules = hasRules ? { alertRules: await readAlertRules([join(folder, "_rules")]) } : {};
    const base = typeof example === "object" ? await baseOf(example, folder) : undefined;
    return validate({ catalog, ...site }, { ...alertRules, ...(base === undefined ? {} : { base }) }).map(
      (problem) => ({
        ...problem,
        file: short(problem.file),
        data: mapValues(problem.data, short),
        ...(problem.within === undefined ? {} : { within: short(problem.within) }),
      }),
    );
  });
}

function mapValues(data: Problem["data"], change: (text: string) => string): Problem["data"] {
  const entries = Object.entries(data).map(([name, value]) => [
    name,
    typeof value === "string" ? change(value) : value,
  ]);
  return Object.fromEntries(entries) as Problem["data"];
}

/** The manifest of what lies below `_base/`, as if it had lain in the content folder before the change. */
async function baseOf(example: Readonly<Record<string, string>>, folder: string): Promise<Manifest | undefined> {
  const before = Object.entries(example).filter(([path]) => path.startsWith("_base/"));
  if (before.length === 0) return undefined;
  const files = Object.fromEntries(before.map(([path, text]) => [path.slice("_base/".length), text]));
  return withFolder(files, async (other) => {
    const site = await loadSite(other);
    const text = manifestText(manifestOf(site, baselineEntries(validate(site))));
    return readManifest(text.replaceAll(site.catalog.contentFolder, relative(process.cwd(), folder)));
  });
}

/** Hands the folder of an example to a test and removes it afterwards. */
export async function withFolder<T>(example: Example, use: (folder: string) => Promise<T>): Promise<T> {
  const parent = await mkdtemp(join(tmpdir(), "pilotbook-example-"));
  const folder = join(parent, NAME);
  const files = typeof example === "string" ? { "cart.md": example } : example;
  const hasData = Object.keys(files).some((path) => path.startsWith("_data/"));
  try {
    for (const [path, text] of Object.entries(
      Object.keys(files).length === 0 || hasData ? files : { ...EXAMPLE_DATA, ...files },
    )) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return await use(folder);
  } finally {
    await rm(parent, { recursive: true });
  }
}

/** The site of a content folder that has its data inside. */
export async function loadSite(folder: string, allowHtml = true): Promise<Site> {
  const loaded = await loadCatalog({ content: folder, data: join(folder, "_data"), untrusted: !allowHtml });
  const catalog = { ...loaded, findings: [...loaded.findings, ...ownParts(loaded).findings] };
  const { settings, data, includes } = catalog;
  const renderer = createRenderer({
    site: { ...settings.all, data },
    dialect: catalog.dialect.name,
    includes: (name) => includes.get(name),
    resolveMarkdownLink: markdownLinks(catalog.runbooks, settings.baseurl),
    allowHtml,
  });
  return siteOf(catalog, new Map(catalog.runbooks.map((runbook) => [runbook.id, renderer.render(runbook)])));
}
