/** Does every address that was published still lead somewhere? */
import { nearest } from "../../checker/nearest.ts";
import type { Manifest, ManifestPage } from "./base/manifest.ts";
import { type Site, defineRule } from "./rule.ts";
import { indexOf, servedPath } from "./target/site-index.ts";

export default defineRule({
  name: "vanished-url",
  severity: "error",
  needs: "base",
  why: "Alerts, chats and bookmarks outside of the repository link to it, and nobody can find them all.",
  mend: "Bring it back, or add its path to `redirect_from` of the page that took its place; of a list such as /teams/shop/ to `permalink` of a page with `redirect_to`.",
  good: {
    "basket.md": "---\ntitle: Cart\nredirect_from: /cart.html\n---\n",
    "_base/cart.md": "---\ntitle: Cart\n---\n",
  },
  bad: { "basket.md": "---\ntitle: Cart\n---\n", "_base/cart.md": "---\ntitle: Cart\n---\n" },
  *find(site) {
    if (site.base === undefined) return;
    const { served } = indexOf(site);
    const isGone = (path: string): boolean => !served.has(servedPath(path)) && !served.has(`${servedPath(path)}/`);
    for (const page of site.base.pages) {
      for (const path of [page.url, ...page.redirects].filter(isGone)) {
        const heir = heirOf(site, page);
        yield {
          ...(heir ?? { file: site.catalog.contentFolder, line: 1 }),
          message: `${path} was published, as ${page.title} (${page.file}), and leads nowhere now`,
          help:
            heir === undefined
              ? `Add \`redirect_from: ${path}\` to the page that took its place.`
              : `Add \`redirect_from: ${path}\` to this page.`,
        };
      }
    }
    for (const path of site.base.paths.filter(isGone)) {
      const shown = path.replace(/\/index\.html$/, "/");
      if (shown === RECENT) continue;
      yield {
        file: site.catalog.contentFolder,
        line: 1,
        message: `${shown} was published and is there no more`,
        help: /(?:\/|\.html)$/.test(shown)
          ? `Add a page with \`permalink: ${shown}\` and \`redirect_to: ${heirOfList(site, site.base, shown)}\`.`
          : "Bring the file back, or ignore this for a while in _data/validation.yml.",
      };
    }
  },
});

/** It is there only where the history of the files is, which the checkout of a change may not have. */
const RECENT = "/recent/";

/** The list that most likely took another one's place, as after a team or a tag was renamed; else the list of all of them. */
function heirOfList({ paths }: Site, base: Manifest, gone: string): string {
  const folder = gone.replace(/[^/]+\/?$/, "");
  const before = new Set(base.paths);
  const fresh = [...paths].filter((path) => path.startsWith(folder) && !before.has(path));
  const shown = fresh.map((path) => path.replace(/\/index\.html$/, "/"));
  return nearest(gone, shown, 1)[0] ?? (shown.length === 1 && shown[0] !== undefined ? shown[0] : folder);
}

/** The page that most likely took another one's place: the same file, the same title, or a name like it. */
function heirOf({ catalog }: Site, gone: ManifestPage): { readonly file: string; readonly line: number } | undefined {
  const { runbooks } = catalog;
  const byTitle = runbooks.find(({ file, title }) => file === gone.file || title === gone.title);
  const name = nearest(
    gone.file,
    runbooks.map(({ file }) => file),
    1,
  )[0];
  const heir = byTitle ?? runbooks.find(({ file }) => file === name);
  return heir === undefined ? undefined : { file: heir.file, line: heir.placeOf("redirect_from").line };
}
