/** Does the place on a page that a link leads to exist? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { oneSlipAway } from "../../checker/nearest.ts";
import { anchorOf, hasId, likeliest } from "./target/anchor.ts";
import { fixOfFragment } from "./target/target-fix.ts";
import { placeOf, referencesTo } from "./target/references.ts";
import { decoded } from "../model/urls.ts";

export default defineRule({
  name: "link-anchor",
  severity: "error",
  why: "The reader is left at the top of a long page and has to guess which part was meant.",
  fix: "Link a heading that is there, or give the heading its old id: `## Heading {#old-id}`.",
  foundIn: ["site/validate/folder/problems.ts"],
  messages: {
    "no-id": {
      is: message`the ${"noun"} ${"target"} leads to #${"id"}, which ${"page"} does not have`,
      fix: message`Did you mean #${"like"}?`,
    },
    "other-case": {
      is: message`the ${"noun"} ${"target"} leads to #${"id"}, which ${"page"} does not have; there is #${"like"}, and upper and lower case count`,
      fix: message`Did you mean #${"like"}?`,
    },
  },
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
      const page = destination.runbook === runbook ? "this page" : `the page ${destination.runbook.title}`;
      const id = decoded(wanted);
      const like = likeliest(id, body);
      const target = reference.written ?? reference.target;
      const data = { noun: "link", target, id, page };
      yield {
        ...placeOf(site, found),
        ...fixOfFragment({ ...reference, target }, oneSlipAway(id, body.ids)),
        ...(like?.toLowerCase() === id.toLowerCase()
          ? { code: "other-case", data: { ...data, like } }
          : { code: "no-id", data: { ...data, like } }),
      };
    }
  },
});
