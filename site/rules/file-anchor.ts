/** Does the place in an image or in an HTML file of the content folder that a link leads to exist? */
import { type Bounds, readBoundedText } from "../boundary/files.ts";
import { likely } from "../../checker/nearest.ts";
import { readTags } from "../links/html-tags.ts";
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import type { Site } from "../model/site.ts";
import { placeOf, referencesTo } from "./target/references.ts";
import { decoded } from "../model/urls.ts";

const ICONS = '<svg xmlns="http://www.w3.org/2000/svg"><symbol id="cart"/></svg>';

export default defineRule({
  name: "file-anchor",
  severity: "error",
  why: "Of an image nothing is shown, and a page opens at its top.",
  fix: "Name an id that the file has.",
  messages: {
    "no-id": {
      is: message`the link ${"target"} leads to #${"id"}, which the file does not have`,
      fix: message`Did you mean #${"like"}?`,
    },
  },
  good: { "cart.md": '---\ntitle: Cart\n---\n<svg><use href="icons.svg#cart"></use></svg>\n', "icons.svg": ICONS },
  bad: { "cart.md": '---\ntitle: Cart\n---\n<svg><use href="icons.svg#basket"></use></svg>\n', "icons.svg": ICONS },
  *find(site) {
    const idsOf = idReader(site);
    for (const found of referencesTo(site, [], "served")) {
      const { path, fragment } = found.destination;
      const wanted = fragment.replace(/:~:.*$/s, "");
      const ids = wanted === "" || /^(?:top$|svgView\(|xywh=|t=\d|page=)/i.test(wanted) ? undefined : idsOf(path);
      if (ids === undefined || ids.has(wanted) || ids.has(decoded(wanted))) continue;
      const id = decoded(wanted);
      const data = { target: found.reference.target, id, like: likely(id, ids, 1) };
      yield { ...placeOf(site, found), code: "no-id", data };
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
    const ids = known.get(file) ?? readIds(catalog.sourceOf(file), catalog.bounds);
    known.set(file, ids);
    return ids;
  };
}

function readIds(file: string, bounds: Bounds): Set<string> {
  const ids = new Set<string>();
  readTags(readBoundedText(file, bounds), {
    wanted: new Set(["id", "name"]),
    tag(name, { id, name: anchor }) {
      if (id !== undefined) ids.add(id);
      if (name === "a" && anchor !== undefined) ids.add(anchor);
    },
  });
  return ids;
}
