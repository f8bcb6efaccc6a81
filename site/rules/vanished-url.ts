/** Does every address that was published still lead somewhere? */
import { nearest } from "../../checker/nearest.ts";
import { SAME_PAGE, likeness, sketchOfPage } from "../model/likeness.ts";
import type { Manifest, ManifestPage } from "../model/manifest.ts";
import type { Runbook } from "../model/runbook.ts";
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import type { Site } from "../model/site.ts";
import { indexOf } from "./target/site-index.ts";
import { servedPath } from "../model/urls.ts";
import { nameOf } from "../links/meant.ts";

export default defineRule({
  name: "vanished-url",
  severity: "error",
  needs: "base",
  why: "Alerts, chats and bookmarks outside of the repository link to it, and nobody can find them all.",
  fix: "Bring it back, or add its path to `redirect_from` of the page that took its place; of a list such as /teams/shop/ to `permalink` of a page with `redirect_to`.",
  messages: {
    page: {
      is: message`${"path"} was published, as ${"title"} (${"file"}), and leads nowhere now`,
      fix: message`Add \`redirect_from: ${"path"}\` to ${"successor"}.`,
    },
    list: {
      is: message`${"path"} was published and is there no more`,
      fix: message`Add a page with \`permalink: ${"path"}\` and \`redirect_to: ${"to"}\`.`,
    },
    file: {
      is: message`${"path"} was published and is there no more`,
      fix: "Bring the file back, or ignore this for a while in _data/validation.yml.",
    },
  },
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
        const successor = successorOf(site, page);
        yield {
          ...(successor ?? { file: site.catalog.contentFolder, line: 1 }),
          code: "page",
          data: {
            path,
            title: page.title,
            file: page.file,
            successor: successor === undefined ? "the page that took its place" : "this page",
          },
        };
      }
    }
    for (const path of site.base.paths.filter(isGone)) {
      const shown = path.replace(/\/index\.html$/, "/");
      if (shown === RECENT) continue;
      yield {
        file: site.catalog.contentFolder,
        line: 1,
        ...(/(?:\/|\.html)$/.test(shown)
          ? { code: "list", data: { path: shown, to: successorOfList(site, site.base, shown) } }
          : { code: "file", data: { path: shown } }),
      };
    }
  },
});

/** It is there only where the history of the files is, which the checkout of a change may not have. */
const RECENT = "/recent/";

/** The list that most likely took another one's place, as after a team or a tag was renamed; else the list of all of them. */
function successorOfList({ paths }: Site, base: Manifest, gone: string): string {
  const folder = gone.replace(/[^/]+\/?$/, "");
  const before = new Set(base.paths);
  const fresh = [...paths].filter((path) => path.startsWith(folder) && !before.has(path));
  const shown = fresh.map((path) => path.replace(/\/index\.html$/, "/"));
  return nearest(gone, shown, 1)[0] ?? (shown.length === 1 && shown[0] !== undefined ? shown[0] : folder);
}

/** The page that took another one's place: the same file or title, a page that is alike, or one that has its alerts or most of its headings. */
function successorOf(site: Site, gone: ManifestPage): { readonly file: string; readonly line: number } | undefined {
  const { runbooks } = site.catalog;
  const fresh = runbooks.filter(({ file }) => site.base?.pages.every((page) => page.file !== file));
  const successor =
    runbooks.find(({ file, title }) => file === gone.file || title === gone.title) ??
    fresh.find((runbook) => likeness(sketchOfPage(runbook), gone.sketch ?? "") >= SAME_PAGE) ??
    runbooks.find(({ alerts }) => gone.alerts?.some((alert) => alerts.includes(alert)) === true) ??
    runbooks.find((runbook) => hasHeadingsOf(site, runbook, gone)) ??
    namedLike(gone, fresh);
  return successor === undefined ? undefined : { file: successor.file, line: successor.placeOf("redirect_from").line };
}

/** More than half of those that no other page had before: `#symptom` is on every page. */
function hasHeadingsOf({ bodies, base }: Site, { id }: Runbook, gone: ManifestPage): boolean {
  const elsewhere = new Set(base?.pages.flatMap((page) => (page === gone ? [] : page.ids)));
  const own = gone.ids.filter((one) => !elsewhere.has(one));
  const ids = bodies.get(id)?.ids;
  return own.length > 1 && own.filter((one) => ids?.has(one) === true).length * 2 > own.length;
}

/** A page that is new and named almost the same: `disk-full.md` became `disks-full.md`, and its text was written again. */
function namedLike(gone: ManifestPage, fresh: readonly Runbook[]): Runbook | undefined {
  const names = fresh.map(({ url }) => nameOf(servedPath(url)));
  const [name] = nearest(nameOf(servedPath(gone.url)), names, 1);
  return name === undefined ? undefined : fresh[names.indexOf(name)];
}
