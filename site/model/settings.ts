/** The site's own settings, from `_data/site.yml` and the content's `_config.yml`. */
import type { SiteSettings } from "./catalog.ts";
import { isRecord } from "./front-matter.ts";
import { withFloatsOf } from "./whole-floats.ts";
import { textOf } from "./words.ts";

/**
 * @param siteData `_data/site.yml`; wins, because it was written for Pilotbook
 * @param config `_config.yml` of a Jekyll folder
 * @param basePath from the command line; wins over both
 */
export function settingsOf(siteData: unknown, config: unknown, basePath?: string): SiteSettings {
  const all: Record<string, unknown> = { ...(isRecord(config) ? config : {}), ...(isRecord(siteData) ? siteData : {}) };
  const text = (key: string): string => textOf(all[key]);
  const baseurl = withSlash(basePath ?? text("baseurl"));
  const url = text("url").replace(/\/+$/, "");
  const bases = new Set([baseurl, withSlash(text("baseurl"))]);
  const settings = {
    title: text("title") || "Runbooks",
    description: text("description"),
    url,
    baseurl,
    lang: text("lang") || "en",
    editUrl: editUrlOf(all),
    addresses: /^https?:\/\/./i.test(url) ? [...bases].map((base) => url + base) : [],
  };
  const shown = { ...all, title: settings.title, url, baseurl };
  return { ...settings, all: withFloatsOf(shown, Object(config) as object, Object(siteData) as object) };
}

function withSlash(path: string): string {
  const inner = path.replace(/^\/+|\/+$/g, "");
  return inner === "" ? "" : `/${inner}`;
}

/** `edit_url` is ours; the four `gh_edit_*` keys are just-the-docs'. */
function editUrlOf(all: Readonly<Record<string, unknown>>): string {
  const own = textOf(all["edit_url"]);
  if (own !== "" || all["gh_edit_link"] !== true) return own;
  const [repository, branch] = [textOf(all["gh_edit_repository"]), textOf(all["gh_edit_branch"])];
  if (repository === "" || branch === "") return "";
  const source = textOf(all["gh_edit_source"]).replace(/^\/+|\/+$/g, "");
  return [
    repository.replace(/\/+$/, ""),
    textOf(all["gh_edit_view_mode"]) || "edit",
    branch,
    ...(source === "" ? [] : [source]),
    "%page%",
  ].join("/");
}
