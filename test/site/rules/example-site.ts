/** Makes a real site of a few files: written to a folder, loaded, rendered and checked as any other. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createRenderer } from "../../../site/body.ts";
import { loadCatalog } from "../../../site/model/load.ts";
import { markdownLinks } from "../../../site/model/markdown-links.ts";
import type { Problem } from "../../../site/model/problem.ts";
import type { Example, Site } from "../../../site/rules/rule.ts";
import { readAlertRules } from "../../../site/validate/alert-rules.ts";
import { siteOf, validate } from "../../../site/validate/validate.ts";

/** The data of an example that brings none of its own. */
const DATA = {
  "_data/teams.yml": ["shop-api", "shop-network"]
    .map((id) => `${id}:\n  name: ${id}\n  escalate: { name: Page ${id}, link: https://pager.example.com/${id} }\n`)
    .join(""),
};

const NAME = "content";

/** Every problem of an example, its files named by their path below the content folder. */
export async function problemsOf(example: Example, allowHtml = true): Promise<Problem[]> {
  return withFolder(example, async (folder) => {
    const { catalog, ...site } = await loadSite(folder, allowHtml);
    const short = (text: string): string => text.replaceAll(`${catalog.contentFolder}/`, "");
    const hasRules = typeof example === "object" && Object.keys(example).some((path) => path.startsWith("_rules/"));
    const alertRules = hasRules ? { alertRules: await readAlertRules([join(folder, "_rules")]) } : {};
    return validate({ catalog, ...site }, alertRules).map((problem) => ({
      ...problem,
      file: short(problem.file),
      message: short(problem.message),
    }));
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
      Object.keys(files).length === 0 || hasData ? files : { ...DATA, ...files },
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
  const catalog = await loadCatalog({ content: folder, data: join(folder, "_data") });
  const { settings, data, includes } = catalog;
  const renderer = createRenderer({
    site: { ...settings.all, data },
    includes: (name) => includes.get(name),
    resolveMarkdownLink: markdownLinks(catalog.runbooks, settings.baseurl),
    allowHtml,
  });
  return siteOf(catalog, new Map(catalog.runbooks.map((runbook) => [runbook.id, renderer.render(runbook)])));
}
