/** Hugo itself, on a copy of a folder whose theme is nothing but the text of its pages. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse as parseToml, stringify } from "smol-toml";
import { parse as parseYaml } from "yaml";
import { type ReferenceFolder, ReferenceMissing, type ReferencePages, markdownFiles } from "./reference.ts";

/** What themes usually have: each shows what is within it, as ours are compared. */
const INNER = '{{ .Inner | .Page.RenderString (dict "display" "block") }}';
const callout = (title: string) =>
  `<blockquote>${title}{{ with .Inner }}{{ . | $.Page.RenderString (dict "display" "block") }}{{ end }}</blockquote>`;
const TITLE = `{{ if .IsNamedParams }}{{ with .Get "title" }}<p>{{ . }}</p>{{ end }}{{ end }}`;
const TAB_NAME = `<p>{{ if .IsNamedParams }}{{ or (.Get "name") (.Get "title") (.Get "header") }}{{ else }}{{ .Get 0 }}{{ end }}</p>`;
const SUMMARY = `<summary>{{ if .IsNamedParams }}{{ or (.Get "title") (.Get "summary") "Details" }}{{ else }}{{ with .Get 0 }}{{ . }}{{ else }}Details{{ end }}{{ end }}</summary>`;
const SHORTCODES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    "hint notice alert admonition callout note tip info warning caution danger important"
      .split(" ")
      .map((name) => [name, callout(TITLE)]),
  ),
  ...Object.fromEntries(["details", "expand"].map((name) => [name, `<details>${SUMMARY}${INNER}</details>`])),
  tabs: "{{ .Inner }}",
  tabpane: "{{ .Inner }}",
  tab: `<section>${TAB_NAME}${INNER}</section>`,
};

/** The page of a file: its path, then its text, so that one file of a site says whose page it is. */
const PAGE = `<main data-file="{{ with .File }}{{ .Path }}{{ end }}">{{ .Content }}</main>`;

/** Settings of a site that say how its pages read and where they are. */
const KEPT = [
  "uglyURLs",
  "disablePathToLower",
  "permalinks",
  "markup",
  "taxonomies",
  "params",
  "title",
  "languageCode",
];

export function readByHugo({ content, root, scratch }: ReferenceFolder): Promise<ReferencePages> {
  const site = join(scratch, "hugo");
  mkdirSync(join(site, "layouts/_default"), { recursive: true });
  mkdirSync(join(site, "layouts/shortcodes"), { recursive: true });
  cpSync(content, join(site, "content"), { recursive: true });
  for (const kind of ["single", "list"]) writeFileSync(join(site, `layouts/_default/${kind}.html`), PAGE);
  writeFileSync(join(site, "layouts/index.html"), PAGE);
  for (const [name, text] of Object.entries(SHORTCODES))
    writeFileSync(join(site, `layouts/shortcodes/${name}.html`), text);
  if (existsSync(join(root, "layouts/shortcodes")))
    cpSync(join(root, "layouts/shortcodes"), join(site, "layouts/shortcodes"), { recursive: true });
  stubOthers(site);
  writeFileSync(join(site, "hugo.toml"), stringify(settingsOf(root)));
  const run = spawnSync("hugo", ["--config", "hugo.toml", "--destination", "public"], {
    cwd: site,
    encoding: "utf8",
  });
  if (run.error !== undefined) throw new ReferenceMissing("hugo is not there: `apt-get install hugo` brings it");
  if (run.status !== 0) throw new Error(run.stdout + run.stderr);
  const html = new Map<string, string>();
  const addresses = new Map<string, string>();
  for (const file of readdirSync(join(site, "public"), { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".html")) continue;
    const text = readFileSync(join(site, "public", file), "utf8");
    const path = /^<main data-file="(.*?)">/.exec(text)?.[1];
    addresses.set(`/${file.replace(/(^|\/)index\.html$/, "$1")}`, path ?? "");
    if (path !== undefined && path !== "") html.set(path, text);
  }
  return Promise.resolve({ html, addresses });
}

/** Shortcodes that come from a theme show what is within them. */
function stubOthers(site: string): void {
  const [opened, closed] = [new Set<string>(), new Set<string>()];
  for (const path of markdownFiles(join(site, "content")))
    for (const [, slash, name = ""] of readFileSync(join(site, "content", path), "utf8").matchAll(
      /\{\{[<%]\s*(\/?)\s*([\w./-]+)/g,
    ))
      (slash === "/" ? closed : opened).add(name);
  for (const name of opened) {
    const file = join(site, "layouts/shortcodes", `${name}.html`);
    if (existsSync(file) || BUILT_IN.test(name)) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, closed.has(name) ? INNER : "");
  }
}

const BUILT_IN = /^(?:figure|gist|highlight|instagram|param|ref|relref|tweet|vimeo|youtube)$/;

function settingsOf(root: string): Record<string, unknown> {
  const names = [
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "hugo.json",
    "config.toml",
    "config.yaml",
    "config.yml",
    "config.json",
  ];
  const file = names.map((name) => join(root, name)).find(existsSync);
  const text = file === undefined ? "" : readFileSync(file, "utf8");
  const own = (file?.endsWith(".toml") === true ? parseToml(text) : (parseYaml(text) as object | null)) ?? {};
  const settings = Object.fromEntries(
    Object.entries(own).filter(([key]) => KEPT.some((kept) => kept.toLowerCase() === key.toLowerCase())),
  ) as Record<string, Record<string, unknown>>;
  const goldmark = (settings["markup"]?.["goldmark"] ?? {}) as Record<string, unknown>;
  return {
    ...settings,
    baseURL: "/",
    buildFuture: true,
    ignoreErrors: ["error-remote-getjson"],
    refLinksErrorLevel: "WARNING",
    markup: {
      ...settings["markup"],
      highlight: { codeFences: false },
      goldmark: { ...goldmark, renderer: { ...(goldmark["renderer"] as object | undefined), unsafe: true } },
    },
  };
}
