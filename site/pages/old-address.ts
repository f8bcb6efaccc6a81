/** Addresses that another generator gave to its pages: bookmarks and alert rules still hold them. */
import type { DialectName } from "../model/dialect.ts";
import type { GeneratorSettings } from "../model/generator-settings.ts";
import { settingOf } from "../model/generator-settings.ts";
import { withoutNumber } from "../model/nav-of-docusaurus.ts";
import type { Runbook } from "../model/runbook.ts";
import { encodePath } from "../model/urls.ts";
import { textOf } from "../model/words.ts";
import { hugoAddress, isHugoSite } from "./hugo-address.ts";

/** What says where a site's pages were. */
export interface OldSite {
  readonly dialect: DialectName;
  readonly settings: GeneratorSettings;
}

/** Undefined where no other generator has made the site. */
export function oldAddresses(
  runbooks: readonly Runbook[],
  { dialect, settings }: OldSite,
): (page: Runbook) => string[] {
  if (dialect === "hugo" || isHugoSite(runbooks)) return (page) => [hugoAddress(page, settings)];
  if (dialect === "mkdocs") return (page) => [mkdocsAddress(page, settings)];
  if (dialect === "docusaurus") return (page) => docusaurusAddresses(page, settings);
  return () => [];
}

/** A folder for each page, unless `use_directory_urls` is off. */
function mkdocsAddress({ path }: Runbook, settings: GeneratorSettings): string {
  const stem = path.replace(/\.[^./]+$/, "");
  const folder = /^(?:(.*)\/)?(?:index|readme)$/i.exec(stem);
  if (folder !== null) return encodePath(`/${folder[1] === undefined ? "" : `${folder[1]}/`}`);
  return encodePath(settingOf(settings, "use_directory_urls") === false ? `/${stem}.html` : `/${stem}/`);
}

/** Below `docs`, or where `routeBasePath` says; by `slug`, else by the folders and `id`, else by the file's name. */
function docusaurusAddresses({ path, frontMatter }: Runbook, settings: GeneratorSettings): string[] {
  const written = settingOf(settings, "routeBasePath");
  const base = typeof written === "string" ? written.replace(/^\/+|\/+$/g, "") : "docs";
  const segments = path
    .replace(/\.[^./]+$/, "")
    .split("/")
    .map(withoutNumber);
  const file = segments.pop() ?? "";
  const slug = textOf(frontMatter["slug"]);
  const isFolder = /^(?:index|readme)$/i.test(file) || file.toLowerCase() === segments.at(-1)?.toLowerCase();
  const name = textOf(frontMatter["id"]) || (isFolder ? "" : file);
  const inner = slug.startsWith("/") ? slug : [...segments, slug || name].join("/");
  return [encodePath(`/${base}/${inner}/`.replace(/\/{2,}/g, "/"))];
}
