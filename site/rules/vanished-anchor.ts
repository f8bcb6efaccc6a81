/** Does every id that was published on a page still lead to a place on it? */
import { nearest } from "../../checker/nearest.ts";
import type { Body, Runbook } from "../model/runbook.ts";
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import type { Site } from "../model/site.ts";
import { wayFrom } from "./target/redirects.ts";
import { indexOf } from "./target/site-index.ts";
import { servedPath } from "../model/urls.ts";

const PUT_BACK = message`Put \`<a id="${"id"}"></a>\` above ${"where"}.`;

export default defineRule({
  name: "vanished-anchor",
  severity: "error",
  needs: "base",
  why: "A link from an alert or a chat now ends at the top of the page, and its reader has to guess which part was meant.",
  fix: 'Give the place its old id again: `<a id="old-id"></a>` above it.',
  messages: {
    gone: { is: message`#${"id"} was published on ${"url"} and is there no more`, fix: PUT_BACK },
    replaced: {
      is: message`#${"id"} was published on ${"url"} and is there no more: ${"now"} took its place`,
      fix: PUT_BACK,
    },
  },
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
        const where = heading === undefined ? "the text that took its place" : `the heading ${heading.text}`;
        const data = { id, url: page.url, where };
        yield {
          file: runbook.file,
          line: heading?.line ?? runbook.bodyLine,
          ...(servedPath(page.url) === servedPath(runbook.url)
            ? { code: "gone", data }
            : { code: "replaced", data: { ...data, now: runbook.url } }),
        };
      }
    }
  },
});

/** The page that the address shows now; undefined where it is gone, leads to another site, or to one place of a page. */
function placeNow(site: Site, url: string): Runbook | undefined {
  const { pages, movedPages } = indexOf(site);
  const path = servedPath(url);
  const movedPage = movedPages.get(path);
  if (movedPage === undefined) return pages.get(path);
  const { end, to } = wayFrom(site, movedPage);
  return end === "page" && !to.includes("#") ? pages.get(servedPath(to)) : undefined;
}

/** The new heading that is spelt most alike, else the one that is where the old one stood. */
function headingLike({ headings }: Body, before: readonly string[], id: string): Body["headings"][number] | undefined {
  const fresh = headings.filter((heading) => !before.includes(heading.id));
  const name = nearest(
    id,
    fresh.map((heading) => heading.id),
    1,
  )[0];
  return fresh.find((heading) => heading.id === name) ?? (fresh.length === 1 ? fresh[0] : undefined);
}
