/** A page as Markdown says whom to call before it says anything else. */
import { expect, it } from "vitest";
import { pageMarkdown } from "../../../site/pages/page-markdown.ts";
import { markdownPath } from "../../../site/model/urls.ts";
import { runbookView } from "../../../site/pages/runbook-view.ts";
import { body, catalog, context, volumeFillingUp } from "./shop.ts";

it.each([
  ["/", "/index.md"],
  ["/cart/", "/cart/index.md"],
  ["/cart/slow.html", "/cart/slow.md"],
  ["/cart/slow", "/cart/slow.md"],
])("%s is %s", (url, path) => expect(markdownPath(url)).toBe(path));

it("has the team, the alerts and the text", () => {
  const page = volumeFillingUp();
  const view = runbookView(
    page,
    context(catalog([page]), { body: body("", []), git: { date: "2025-11-20T10:00:00Z" } }),
  );
  expect(pageMarkdown(view, "## Meaning\n\nFull.\n", "https://runbooks.example.com/docs/x.html"))
    .toMatchInlineSnapshot(`
    "# Volume filling up

    > https://runbooks.example.com/docs/x.html  
    > Owner: Storage </docs/teams/storage/>  
    > Escalate to: Storage on-call <https://pager.example.com/storage>  
    > Channel: #storage <slack://channel?id=C1>  
    > Alerts: VolumeFillingUp  
    > Last changed: 2025-11-20  

    ## Meaning

    Full.
    "
  `);
});
