/** MkDocs itself with the extensions that a folder names, on a theme that is nothing but the text of a page. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseDocument, stringify } from "yaml";
import { type ReferenceFolder, ReferenceMissing, type ReferencePages } from "./reference.ts";

/** What Debian has, and what of it needs nothing else. */
const KNOWN =
  /^(?:markdown\.extensions\.)?(?:abbr|admonition|attr_list|def_list|footnotes|md_in_html|tables|toc|fenced_code|extra|meta|sane_lists|smarty|nl2br|wikilinks|codehilite)$|^pymdownx\.(?:arithmatex|betterem|caret|critic|details|extra|highlight|inlinehilite|keys|magiclink|mark|smartsymbols|snippets|superfences|tabbed|tasklist|tilde|saneheaders|escapeall|progressbar)$/;

/** Where a folder has no settings: what Material's manual starts with. */
const USUAL =
  "abbr admonition attr_list def_list footnotes md_in_html tables pymdownx.details pymdownx.superfences pymdownx.tabbed pymdownx.tasklist".split(
    " ",
  );

const PAGE = `<!-- file: {{ page.file.src_path }} --><main>{{ page.content }}</main>`;

export function readByMkDocs({ content, root, scratch }: ReferenceFolder): Promise<ReferencePages> {
  const [theme, site] = [join(scratch, "theme"), join(scratch, "site")];
  mkdirSync(theme, { recursive: true });
  for (const name of ["main.html", "404.html"]) writeFileSync(join(theme, name), name === "main.html" ? PAGE : "");
  const file = ["mkdocs.yml", "mkdocs.yaml"].map((name) => join(root, name)).find(existsSync);
  const own = file === undefined ? {} : settingsOf(readFileSync(file, "utf8"));
  const settings = {
    site_name: "Runbooks",
    docs_dir: resolve(content),
    site_dir: site,
    theme: { name: null, custom_dir: theme },
    plugins: [],
    use_directory_urls: own["use_directory_urls"] ?? true,
    markdown_extensions: extensionsOf(own["markdown_extensions"]),
  };
  const config = join(scratch, "mkdocs.yml");
  writeFileSync(config, stringify(settings));
  const run = spawnSync("mkdocs", ["build", "--quiet", "--config-file", config], { cwd: root, encoding: "utf8" });
  if (run.error !== undefined)
    throw new ReferenceMissing("mkdocs is not there: `apt-get install mkdocs python3-pymdownx` brings it");
  if (run.status !== 0) throw new Error(run.stderr || run.stdout);
  const html = new Map<string, string>();
  const addresses = new Map<string, string>();
  for (const name of readdirSync(site, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".html") || name === "404.html") continue;
    const text = readFileSync(join(site, name), "utf8");
    const path = /^<!-- file: (.*?) -->/.exec(text)?.[1];
    addresses.set(`/${name.replace(/(^|\/)index\.html$/, "$1")}`, path ?? "");
    if (path !== undefined) html.set(path, text);
  }
  return Promise.resolve({ html, addresses });
}

/** Material's files hold tags of YAML that only Python can follow. */
function settingsOf(text: string): Record<string, unknown> {
  return (parseDocument(text.replace(/!!python\/\S+|!ENV|!relative/g, "")).toJS() ?? {}) as Record<string, unknown>;
}

function extensionsOf(written: unknown): Record<string, unknown>[] {
  const list = Array.isArray(written) ? (written as unknown[]) : USUAL;
  const known = list.flatMap((one) => {
    const name = typeof one === "string" ? one : (Object.keys(one as object)[0] ?? "");
    if (!KNOWN.test(name)) return [];
    const options = typeof one === "string" ? undefined : (one as Record<string, Record<string, unknown> | null>)[name];
    return [{ [name]: optionsOf(name, options ?? {}) }];
  });
  // Code is compared without colours and numbers.
  return [...known.filter((one) => !("pymdownx.highlight" in one)), { "pymdownx.highlight": { use_pygments: false } }];
}

/** Colours and permanent links are no text; tabs are compared as one below the other. */
function optionsOf(name: string, options: Record<string, unknown>): Record<string, unknown> {
  if (/(?:^|\.)toc$/.test(name))
    return { ...(options["separator"] === undefined ? {} : { separator: options["separator"] }) };
  if (name === "pymdownx.tabbed") return { alternate_style: false };
  if (name === "pymdownx.highlight" || name.endsWith("codehilite")) return { use_pygments: false };
  if (name === "pymdownx.superfences") return {};
  if (name === "pymdownx.tasklist") return { custom_checkbox: false };
  return options;
}
