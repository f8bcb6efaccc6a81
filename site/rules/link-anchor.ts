/** Does the place on a page that a link leads to exist? */
import { nearest } from "../../checker/nearest.ts";
import type { Body, Runbook } from "../model/runbook.ts";
import { type Site, defineRule } from "./rule.ts";
import { findingAt, referencesTo } from "./target/references.ts";
import { decoded } from "../model/urls.ts";

export default defineRule({
  name: "link-anchor",
  severity: "error",
  why: "The reader is left at the top of a long page and has to guess which part was meant.",
  mend: "Link a heading that is there, or give the heading its old id: `## Heading {#old-id}`.",
  good: `---
title: Cart
---
See [what to do](#restart-the-cart).

## Restart the cart
`,
  bad: `---
title: Cart
---
See [what to do](#restart-cart).

## Restart the cart
`,
  *find(site) {
    for (const found of referencesTo(site, ["link", "image"], "page")) {
      const { runbook, reference, destination } = found;
      const wanted = anchorOf(destination.fragment);
      const body = site.bodies.get(destination.runbook.id);
      if (wanted === undefined || body === undefined || hasId(site, destination.runbook, body, wanted)) continue;
      const place = destination.runbook === runbook ? "this page" : `the page ${destination.runbook.title}`;
      const name = decoded(wanted);
      const like = likeliest(name, body);
      const differs =
        like?.toLowerCase() === name.toLowerCase() ? `; there is #${like}, and upper and lower case count` : "";
      yield findingAt(
        site,
        found,
        `the link ${reference.target} leads to #${name}, which ${place} does not have${differs}`,
        like === undefined ? undefined : `Did you mean #${like}?`,
      );
    }
  },
});

/** The id that a fragment names; undefined for the top of the page and for text that a browser searches. */
function anchorOf(fragment: string): string | undefined {
  const id = fragment.replace(/:~:.*$/, "");
  return id === "" || id.toLowerCase() === "top" ? undefined : id;
}

function hasId(site: Site, runbook: Runbook, body: Body, id: string): boolean {
  if (body.ids.has(id) || body.ids.has(decoded(id))) return true;
  return [...(site.layoutIds?.(runbook) ?? [])].includes(id);
}

/** The id that was probably meant: other case, other punctuation, a misspelling, or the heading's words. */
function likeliest(name: string, body: Body): string | undefined {
  const ids = [...body.ids];
  const key = keyOf(name);
  const same = ids.find((id) => id.toLowerCase() === name.toLowerCase()) ?? ids.find((id) => keyOf(id) === key);
  return same ?? nearest(name, ids, 1)[0] ?? (key.length < 4 ? undefined : ids.find((id) => keyOf(id).includes(key)));
}

function keyOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
