/** Pages that say `redirect_to`: nothing is left of them but the way to where they went. */
import type { Problem } from "./problem.ts";
import type { Runbook } from "./runbook.ts";
import { wordList } from "./words.ts";

export interface Departure {
  /** Path of the page on the site, without the base path. */
  readonly url: string;
  /** A whole address, or a path of the site without the base path. */
  readonly to: string;
  readonly title: string;
  readonly file: string;
  /** On which the file says where it went. */
  readonly line: number;
}

/** Parts the pages that have gone from those that are there. A target that cannot be followed leaves the page in place. */
export function takeDepartures(
  pages: readonly Runbook[],
  problems: Problem[],
): { runbooks: Runbook[]; departures: Departure[] } {
  const runbooks: Runbook[] = [];
  const departures: Departure[] = [];
  for (const page of pages) {
    const [to] = wordList(page.frontMatter["redirect_to"]);
    const isFollowable =
      to !== undefined && (/^https?:\/\/[^/\s]/i.test(to) || /^(?![a-z][a-z0-9+.-]*:|\/\/)[^\s\\]+$/i.test(to));
    if (to !== undefined && !isFollowable) problems.push(wrongTarget(page, to));
    if (to === undefined || !isFollowable) runbooks.push(page);
    else
      departures.push({
        url: page.url,
        to: /^https?:/i.test(to) ? to : `/${to.replace(/^\/+/, "")}`,
        title: page.title,
        ...page.placeOf("redirect_to"),
      });
  }
  return { runbooks, departures };
}

function wrongTarget({ placeOf }: Runbook, to: string): Problem {
  return {
    rule: "wrong-type",
    severity: "error",
    ...placeOf("redirect_to"),
    message: `redirect_to: ${to} is neither a path of this site nor an http or https address`,
    help: "Write a path such as /storage/disk-full.html, or a whole address.",
  };
}
