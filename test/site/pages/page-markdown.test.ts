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

    **Checks**, carried out by the checker, which only reads:

    \`\`\`sh
    curl -fsSLo pilotbook-check.cjs https://runbooks.example.com/docs/check/0123456789ab/pilotbook-check.cjs &&
      echo 'abababababababababababababababababababababababababababababababab  pilotbook-check.cjs' | sha256sum -c - &&
      node pilotbook-check.cjs storage/volume-filling-up
    \`\`\`

    1. \`writers\`: The writers are Ready (\`pods-ready\`: Are enough pods behind this selector Ready?)
    2. \`claim\`: The claim is bound (\`ask\`)

    **What follows:**

    - When \`writers\` is pass: resolved, call nobody, because the writers came back.
    - When \`writers\` is fail and \`claim\` is fail or unknown: call Storage on-call <https://pager.example.com/storage>, because the volume is full.
    - When \`claim\` is fail: go on with storage, because the class is at fault.

    Anything else, or any check that is unknown, calls nobody by itself.

    ## Meaning

    Full.
    "
  `);
});
