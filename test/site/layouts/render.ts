/** Renders a layout as the site does, for the tests of layouts. */
import { fileURLToPath } from "node:url";
import { layoutEngine } from "../../../site/layouts/engine.ts";
import { headerAndFooterOf } from "../../../site/output/header-and-footer.ts";
import { frameOf } from "../../../site/pages/frame.ts";
import { buildNavigation } from "../../../site/pages/navigation.ts";
import type { Catalog } from "../../../site/model/catalog.ts";

const engine = layoutEngine(fileURLToPath(new URL("../../../site", import.meta.url)));

/** The HTML of a layout below the folder `site`. */
export function render(layout: string, book: Catalog, view: unknown, content = ""): string {
  const { settings, data } = book;
  return engine.renderFileSync(layout, {
    content,
    view,
    frame: frameOf(settings, {
      version: "0123abcd",
      root: "../",
      tree: "/assets/tree.js?4567cdef",
      isSavedOffline: true,
    }),
    base: settings.baseurl,
    headerAndFooter: headerAndFooterOf(settings),
    tree: buildNavigation(book).tree,
    site: { ...settings, data },
  }) as string;
}
