/** Does the place in an image or in an HTML file of the content folder that a link leads to exist? */
import { readFileSync } from "node:fs";
import { nearest } from "../../checker/nearest.ts";
import { readTags } from "../links/html-tags.ts";
import { type Site, defineRule } from "./rule.ts";
import { findingAt, referencesTo } from "./target/references.ts";
import { decoded } from "../model/urls.ts";

const ICONS = '<svg xmlns="http://www.w3.org/2000/svg"><symbol id="cart"/></svg>';

export default defineRule({
  name: "file-anchor",
  severity: "error",
  why: "Of an image nothing is shown, and a page opens at its top.",
  mend: "Name an id that the file has.",
  good: { "cart.md": '---\ntitle: Cart\n---\n<svg><use href="icons.svg#cart"></use></svg>\n', "icons.svg": ICONS },
  bad: { "cart.md": '---\ntitle: Cart\n---\n<svg><use href="icons.svg#basket"></use></svg>\n', "icons.svg": ICONS },
  *find(site) {
    const idsOf = idReader(site);
    for (const found of referencesTo(site, [], "served")) {
      const { path, fragment } = found.destination;
      const wanted = fragment.replace(/:~:.*$/s, "");
      const ids = wanted === "" || /^(?:top$|svgView\(|xywh=|t=\d|page=)/i.test(wanted) ? undefined : idsOf(path);
      if (ids === undefined || ids.has(wanted) || ids.has(decoded(wanted))) continue;
      const like = nearest(decoded(wanted), ids, 1)[0];
      yield findingAt(
        site,
        found,
        `the link ${found.reference.target} leads to #${decoded(wanted)}, which the file does not have`,
        like === undefined ? undefined : `Did you mean #${like}?`,
      );
    }
  },
});

/** Ids of a static file by its path on the site; undefined for one whose kind has none, and for pages of our own. */
function idReader({ catalog }: Site): (path: string) => ReadonlySet<string> | undefined {
  const files = new Set(catalog.staticFiles);
  const known = new Map<string, ReadonlySet<string>>();
  return (path) => {
    const file = decoded(path).slice(1);
    if (!files.has(file) || !/\.(?:svg|html?)$/i.test(file)) return undefined;
    const ids = known.get(file) ?? readIds(catalog.sourceOf(file));
    known.set(file, ids);
    return ids;
  };
}

function readIds(file: string): Set<string> {
  const ids = new Set<string>();
  readTags(readFileSync(file, "utf8"), {
    wanted: new Set(["id", "name"]),
    tag(name, { id, name: anchor }) {
      if (id !== undefined) ids.add(id);
      if (name === "a" && anchor !== undefined) ids.add(anchor);
    },
  });
  return ids;
}
