/** Which page a link to another Markdown file means. */
import { posix } from "node:path";
import type { Runbook } from "./runbook.ts";
import { decoded } from "./urls.ts";

/**
 * @param baseurl of the site's settings: what a browser follows begins with it
 * @returns a function from a link target, as the author wrote it, and the URL of the page it is on, to the URL of
 *   the page that is meant, its fragment kept; undefined where no page has that file
 */
export function markdownLinks(
  runbooks: readonly Runbook[],
  baseurl = "",
): (target: string, fromUrl: string) => string | undefined {
  const byId = new Map(runbooks.map((runbook) => [runbook.id, runbook]));
  // The documents of a collection are named by their files: `_guides/restart.md`.
  const byFile = new Map(runbooks.map((runbook) => [runbook.path.replace(/\.[^./]+$/, ""), runbook]));
  const byUrl = new Map(runbooks.map((runbook) => [runbook.url, runbook]));
  return (target, fromUrl) => {
    const [, path = "", rest = ""] = /^([^?#]*)(.*)$/.exec(target) ?? [];
    const from = byUrl.get(fromUrl);
    if (path === "" || from === undefined) return undefined;
    const folder = path.startsWith("/") ? "" : posix.dirname(from.id);
    const id = posix
      .normalize(posix.join(folder, decoded(path).replace(/^\/+/, "")))
      .replace(/\.(?:mdx?|markdown)$/i, "");
    const found =
      byId.get(id) ?? byFile.get(id) ?? byId.get(`${id}/_index`) ?? byId.get(`${id}/index`) ?? byId.get(`${id}/README`);
    return found === undefined ? undefined : baseurl + found.url + rest;
  };
}
