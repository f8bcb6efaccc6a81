/** Drafts a page that a test writes down, as the command does. */
import { readSite } from "../../../site/edition/edition.ts";
import { siteOptions } from "../../../site/edition/site-options.ts";
import { type PageDraft, draftPage } from "../../../site/draft/draft-page.ts";
import { withFolder } from "../rules/example-site.ts";

/** Teams and a dashboard of pages in the form of the harbour's. */
export const HARBOUR = {
  "_data/teams.yml": [
    "harbour-api:",
    "  name: Harbour API",
    "  escalate: { name: Harbour API on-call, link: https://pager.example.com/harbour-api }",
    "harbour-network:",
    "  name: Harbour Network",
    "  escalate: { name: Harbour Network on-call, link: https://pager.example.com/harbour-network }",
    "",
  ].join("\n"),
  "_data/monitoring.yml": "dashboard: { name: Carriers, link: https://grafana.example.com/d/carriers }\n",
};

/** @param files of the content folder, by path; the first page is drafted */
export function draftOf(files: Readonly<Record<string, string>>): Promise<PageDraft> {
  return withFolder(files, async (folder) => {
    const options = siteOptions({ content: folder, data: `${folder}/_data` }, false);
    const { catalog, bodies } = await readSite(options);
    const [page] = catalog.runbooks;
    const body = page === undefined ? undefined : bodies.get(page.id);
    if (page === undefined || body === undefined) throw new Error("there is no page");
    return draftPage(page, body, ["kubx-kubectl"]);
  });
}

/** What is drafted for a text below one heading: the probe with its parameters, for `ask` what it shows. */
export async function drafted(text: string): Promise<unknown[]> {
  const { drafts } = await draftOf({ "cart.md": `---\ntitle: Cart\n---\n\n## Look\n\n${text}\n` });
  return drafts.map(({ probe, params, cluster, within }) => ({
    ...(probe === "ask" ? { ask: params["show"] } : { [probe]: params }),
    ...(cluster === undefined ? {} : { cluster }),
    ...(within === undefined ? {} : { within }),
  }));
}
