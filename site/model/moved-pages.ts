/** Pages that say `redirect_to`: nothing is left of them but the way to where they went. */
import type { Finding } from "./mistake.ts";
import type { Runbook } from "./runbook.ts";
import { wordList } from "./words.ts";

export interface MovedPage {
  /** Path of the page on the site, without the base path. */
  readonly url: string;
  /** A whole address, or a path of the site without the base path. */
  readonly to: string;
  readonly title: string;
  readonly file: string;
  /** On which the file says where it went. */
  readonly line: number;
}

/**
 * Parts the pages that have gone from those that are there. A target that cannot be followed leaves the page in place.
 * @param hosts that pages may lead to; any where absent
 */
export function takeMovedPages(
  pages: readonly Runbook[],
  findings: Finding[],
  hosts?: ReadonlySet<string>,
): { runbooks: Runbook[]; movedPages: MovedPage[] } {
  const runbooks: Runbook[] = [];
  const movedPages: MovedPage[] = [];
  for (const page of pages) {
    const [to] = wordList(page.frontMatter["redirect_to"]);
    const isFollowable =
      to !== undefined && (/^https?:\/\/[^/\s]/i.test(to) || /^(?![a-z][a-z0-9+.-]*:|\/\/)[^\s\\]+$/i.test(to));
    if (to !== undefined && !isFollowable)
      findings.push({ rule: "wrong-type", code: "redirect-to", data: { to }, ...page.placeOf("redirect_to") });
    const host = to === undefined || !isFollowable ? undefined : foreignHost(to);
    const isForbidden = host !== undefined && hosts?.has(host) === false;
    if (isForbidden)
      findings.push({ rule: "foreign-redirect", code: "host", data: { host }, ...page.placeOf("redirect_to") });
    if (to === undefined || !isFollowable || isForbidden) runbooks.push(page);
    else
      movedPages.push({
        url: page.url,
        to: /^https?:/i.test(to) ? to : `/${to.replace(/^\/+/, "")}`,
        title: page.title,
        ...page.placeOf("redirect_to"),
      });
  }
  return { runbooks, movedPages };
}

/** The host of a whole address as a browser reads it, also behind `user@` or a backslash; undefined for a path of the site. */
function foreignHost(to: string): string | undefined {
  if (!/^https?:/i.test(to)) return undefined;
  return URL.canParse(to) ? new URL(to).host : to;
}
