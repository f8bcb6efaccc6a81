/** Addresses that Hugo gives to the pages of its sites: bookmarks and alert rules still hold them. */
import { type GeneratorSettings, settingOf } from "../model/generator-settings.ts";
import { isRecord } from "../model/front-matter.ts";
import { readTime } from "../model/ruby-time.ts";
import type { Runbook } from "../model/runbook.ts";
import { strftime } from "../model/strftime.ts";
import { encodePath } from "../model/urls.ts";
import { textOf } from "../model/words.ts";

/** Whether the pages were written for Hugo: its section pages have a name of their own. */
export function isHugoSite(runbooks: readonly Runbook[]): boolean {
  return runbooks.some(({ path }) => /(?:^|\/)_index\.[a-z]+$/i.test(path));
}

/** Small letters, blanks as hyphens, a folder for each page; `slug` in place of the file's name, `url` of all; as the settings say. */
export function hugoAddress({ path, frontMatter }: Runbook, settings: GeneratorSettings): string {
  const url = textOf(frontMatter["url"]);
  if (url !== "") return encodePath(`/${url.replace(/^\/+/, "")}`);
  const isUgly = settingOf(settings, "uglyURLs") === true;
  const segments = path.replace(/\.[^./]+$/, "").split("/");
  const name = segments.pop() ?? "";
  const slug = textOf(frontMatter["slug"]);
  const isIndex = /^_?index$/i.test(name);
  // A bundle's folder is called as its page says, and a section's as it is.
  if (isIndex && !name.startsWith("_") && slug !== "") segments.pop();
  const own = isIndex && name.startsWith("_") ? undefined : ownPattern(segments[0] ?? "", settings);
  if (own !== undefined) {
    const filled = filledPattern(own, { path: segments, name: isIndex ? (segments.at(-1) ?? "") : name, frontMatter });
    return encodePath(isUgly ? `/${filled.replace(/^\/+|\/+$/g, "")}.html` : `/${filled}/`.replace(/\/{2,}/g, "/"));
  }
  const last = isIndex && (name.startsWith("_") || slug === "") ? [] : [slug === "" ? name : slug];
  const whole = [...segments, ...last].join("/");
  const plain = settingOf(settings, "disablePathToLower") === true ? sanitized(whole) : sanitized(whole).toLowerCase();
  return encodePath(isUgly && plain !== "" ? `/${plain}.html` : `/${plain}/`.replace(/\/{2,}/g, "/"));
}

/** What `permalinks` of the settings says of a section; newer ones have a key for each kind of page. */
function ownPattern(section: string, settings: GeneratorSettings): string | undefined {
  const written = settingOf(settings, "permalinks");
  if (!isRecord(written)) return undefined;
  const { page } = written;
  return textOf(written[section]) || (isRecord(page) ? textOf(page[section]) : "") || undefined;
}

const DATES: Readonly<Record<string, string>> = {
  year: "%Y",
  month: "%m",
  monthname: "%B",
  day: "%d",
  weekday: "%w",
  weekdayname: "%A",
  yearday: "%-j",
};

/** A pattern such as `/:year/:slug/`, its parts in small letters as all of an address. */
function filledPattern(
  pattern: string,
  {
    path,
    name,
    frontMatter,
  }: { readonly path: readonly string[]; readonly name: string; readonly frontMatter: Runbook["frontMatter"] },
): string {
  const time = readTime(frontMatter["date"] ?? frontMatter["publishDate"], 0) ?? { at: 0, offset: 0, zone: "UTC" };
  const title = textOf(frontMatter["title"]);
  const slug = textOf(frontMatter["slug"]);
  const words: Readonly<Record<string, string>> = {
    section: path[0] ?? "",
    sections: path.join("/"),
    title,
    slug: slug || title,
    slugorfilename: slug || name,
    slugorcontentbasename: slug || name,
    filename: name,
    contentbasename: name,
  };
  return pattern.replace(/:([a-z]+)(?:\[(\d*):(\d*)\])?/g, (whole, key: string, from?: string, to?: string) => {
    const format = DATES[key];
    if (format !== undefined) return strftime(time, format).toLowerCase();
    if (key === "sections" && from !== undefined) return slicedSections(path, from, to ?? "");
    return words[key] === undefined ? whole : sanitized(words[key]).toLowerCase();
  });
}

function slicedSections(path: readonly string[], from: string, to: string): string {
  return sanitized(path.slice(Number(from || 0), to === "" ? undefined : Number(to)).join("/")).toLowerCase();
}

const KEPT = /[\p{L}\p{M}\p{Nd}./\\_#+~@-]/u;

/** As Hugo's `UnicodeSanitize` leaves a path: a hyphen for blanks, unless one is there, and no other signs. */
function sanitized(path: string): string {
  let text = "";
  let [isBlank, isHyphen] = [false, false];
  for (const character of path) {
    if (KEPT.test(character)) {
      isHyphen = character === "-";
      text += (isBlank && !isHyphen ? "-" : "") + character;
      isBlank = false;
    } else if (text !== "" && !isHyphen && /\s/.test(character)) isBlank = true;
  }
  return text;
}
