/** The ids that are promised are on the page. */
import { expect, it } from "vitest";
import { pageIds } from "../../../site/pages/page-ids.ts";
import { runbookView } from "../../../site/pages/runbook-view.ts";
import { render } from "../layouts/render.ts";
import { catalog, context, runbook, volumeFillingUp } from "./shop.ts";

it.each([volumeFillingUp(), runbook("plain")])("of $id are all there", (page) => {
  const book = catalog([page]);
  const html = render("layouts/runbook.liquid", book, runbookView(page, context(book)));
  for (const id of pageIds(page)) expect(html).toContain(`id="${id}"`);
});
