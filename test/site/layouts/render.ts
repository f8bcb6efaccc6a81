/** Renders a layout as the site does, for the tests of layouts. */
import { fileURLToPath } from "node:url";
import { layoutEngine } from "../../../site/layouts/engine.ts";
import { chromeOf } from "../../../site/chrome.ts";
import { frameOf } from "../../../site/pages/frame.ts";
import type { Catalog } from "../../../site/model/catalog.ts";

const engine = layoutEngine(fileURLToPath(new URL("../../../site", import.meta.url)));

/** The HTML of a layout below the folder `site`. */
export function render(layout: string, book: Catalog, view: unknown, content = ""): string {
  const { settings, data } = book;
  return engine.renderFileSync(layout, {
    content,
    view,
    frame: frameOf(settings, "0123abcd"),
    base: settings.baseurl,
    chrome: chromeOf(settings),
    site: { ...settings, data },
  }) as string;
}
