/** Addresses that Hugo gives to the pages of its sites: bookmarks and alert rules still hold them. */
import type { Runbook } from "../model/runbook.ts";
import { encodePath } from "../model/urls.ts";
import { textOf } from "../model/words.ts";

/** Whether the pages were written for Hugo: its section pages have a name of their own. */
export function isHugoSite(runbooks: readonly Runbook[]): boolean {
  return runbooks.some(({ path }) => /(?:^|\/)_index\.[a-z]+$/i.test(path));
}

/** Of Hugo's defaults: small letters, blanks as hyphens, a folder for each page; `slug` in place of the file's name, `url` of all. */
export function hugoAddress({ path, frontMatter }: Runbook): string {
  const url = textOf(frontMatter["url"]);
  if (url.startsWith("/")) return encodePath(url);
  const segments = path.replace(/\.[^./]+$/, "").split("/");
  const name = segments.pop() ?? "";
  const slug = textOf(frontMatter["slug"]);
  const last = /^_?index$/i.test(name) ? [] : [slug === "" ? name : slug];
  return encodePath(`/${sanitized([...segments, ...last].join("/"))}/`.replace(/\/{2,}/g, "/"));
}

const KEPT = /[\p{L}\p{M}\p{Nd}./\\_#+~@-]/u;

/** As Hugo's `UnicodeSanitize` and its small letters leave a path: a hyphen for blanks, unless one is there, and no other signs. */
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
  return text.toLowerCase();
}
