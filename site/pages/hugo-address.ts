/** Addresses that Hugo gives to the pages of its sites: bookmarks and alert rules still hold them. */
import { type GeneratorSettings, settingOf } from "../model/generator-settings.ts";
import type { Runbook } from "../model/runbook.ts";
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
  const last = isIndex && (name.startsWith("_") || slug === "") ? [] : [slug === "" ? name : slug];
  const whole = [...segments, ...last].join("/");
  const plain = settingOf(settings, "disablePathToLower") === true ? sanitized(whole) : sanitized(whole).toLowerCase();
  return encodePath(isUgly && plain !== "" ? `/${plain}.html` : `/${plain}/`.replace(/\/{2,}/g, "/"));
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
