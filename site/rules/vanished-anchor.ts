/** Does every id that was published on a page still lead to a place on it? */
import { nearest } from "../../checker/nearest.ts";
import type { Body, Runbook } from "../model/runbook.ts";
import { type Site, defineRule } from "./rule.ts";
import { wayFrom } from "./target/redirects.ts";
import { indexOf, servedPath } from "./target/site-index.ts";

export default defineRule({
  name: "vanished-anchor",
  severity: "error",
  needs: "base",
  why: "A link from an alert or a chat now ends at the top of the page, and its reader has to guess which part was meant.",
  mend: 'Give the place its old id again: `<a id="old-id"></a>` above it.',
  good: {
    "cart.md": '---\ntitle: Cart\n---\n<a id="restart-the-cart"></a>\n\n## Start the cart again\n',
    "_base/cart.md": "---\ntitle: Cart\n---\n## Restart the cart\n",
  },
  bad: {
    "cart.md": "---\ntitle: Cart\n---\n## Start the cart again\n",
    "_base/cart.md": "---\ntitle: Cart\n---\n## Restart the cart\n",
  },
  *find(site) {
    for (const page of site.base?.pages ?? []) {
      const runbook = placeNow(site, page.url);
      const body = runbook === undefined ? undefined : site.bodies.get(runbook.id);
      if (runbook === undefined || body === undefined) continue;
      for (const id of page.ids) {
        // Footnotes are numbered by the text; nobody links them from elsewhere.
        if (body.ids.has(id) || /^fn(?:ref)?:/.test(id)) continue;
        const heading = headingLike(body, page.ids, id);
        yield {
          file: runbook.file,
          line: heading?.line ?? runbook.bodyLine,
          message: `#${id} was published on ${page.url} and is there no more${servedPath(page.url) === servedPath(runbook.url) ? "" : `: ${runbook.url} took its place`}`,
          help: `Put \`<a id="${id}"></a>\` above ${heading === undefined ? "the text that took its place" : `the heading ${heading.text}`}.`,
        };
      }
    }
  },
});

/** The page that the address shows now; undefined where it is gone, leads to another site, or to one place of a page. */
function placeNow(site: Site, url: string): Runbook | undefined {
  const { pages, departures } = indexOf(site);
  const path = servedPath(url);
  const departure = departures.get(path);
  if (departure === undefined) return pages.get(path);
  const { end, to } = wayFrom(site, departure);
  return end === "page" && !to.includes("#") ? pages.get(servedPath(to)) : undefined;
}

/** The new heading that is spelt most alike, else the one that stands where the old one stood. */
function headingLike({ headings }: Body, before: readonly string[], id: string): Body["headings"][number] | undefined {
  const fresh = headings.filter((heading) => !before.includes(heading.id));
  const name = nearest(
    id,
    fresh.map((heading) => heading.id),
    1,
  )[0];
  return fresh.find((heading) => heading.id === name) ?? (fresh.length === 1 ? fresh[0] : undefined);
}
