/** Which files of untrusted authors may be copied: opened by its address, a picture in SVG runs scripts as a page does. */
import { join } from "node:path";
import type { Problem } from "./problem.ts";

const ACTIVE =
  /\.(?:x?html?|shtml|svgz?|xml|xslt?|rdf|mathml|[cm]?js|css|swf|wasm|webmanifest|appcache)$|(?:^|\/)(?:_headers|_redirects|\.htaccess|CNAME)$/i;

/** The others. @param files path on the site, and where it comes from below the content folder */
export function harmlessFiles(
  files: ReadonlyMap<string, string>,
  content: string,
  problems: Problem[],
): Map<string, string> {
  const kept = new Map<string, string>();
  for (const [path, source] of files) {
    if (!ACTIVE.test(path)) kept.set(path, source);
    else {
      problems.push({
        rule: "untrusted-html",
        severity: "warning",
        file: join(content, source).replaceAll("\\", "/"),
        line: 1,
        message: "a file of this kind can run a script and is not copied",
        help: "Use a picture in another format, or build without --untrusted if you trust every author.",
      });
    }
  }
  return kept;
}
