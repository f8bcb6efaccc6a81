/** A body as its page shows it: what its author wrote, with coloured code, drawn diagrams, marks of checks, and its title said once. */
import { drawDiagrams } from "../diagrams/diagrams.ts";
import { colourCode } from "../highlight/colour-code.ts";
import type { SiteSettings } from "../model/catalog.ts";
import type { Body, Runbook } from "../model/runbook.ts";
import { groupLongTables } from "../pages/long-tables.ts";
import type { RunbookView } from "../pages/runbook-view.ts";
import { markSections } from "../pages/section-mark.ts";
import { hideTitleHeading } from "../pages/title-heading.ts";

/** HTML; empty for a page without a body. */
export function shownBody(
  body: Pick<Body, "html"> | undefined,
  { checks }: Pick<Runbook, "checks">,
  { repeatsTitle }: Pick<RunbookView, "repeatsTitle">,
  settings: SiteSettings,
): string {
  const marked = markSections(groupLongTables(body?.html ?? ""), checks);
  const titled = repeatsTitle ? hideTitleHeading(marked) : marked;
  const drawn = drawDiagrams(titled);
  return isColoured(settings) ? colourCode(drawn) : drawn;
}

/** `code_colours: false` in the settings, or Jekyll's `highlighter: none`, leaves code as it is. */
function isColoured({ all }: SiteSettings): boolean {
  return all["code_colours"] !== false && all["highlighter"] !== "none";
}
