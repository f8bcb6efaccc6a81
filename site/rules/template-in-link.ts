/** Is every template in a link rendered? */
import { defineRule } from "./rule.ts";
import { findingAt, referencesTo } from "./target/references.ts";

export default defineRule({
  name: "template-in-link",
  severity: "error",
  why: "What should have been filled in stands in the address itself, so the link leads nowhere.",
  mend: "Check the name of the value, or write the address without a template.",
  good: `---
title: Cart
---
Call [the team]({{ site.data.teams.shop-api.escalate.link }}).
`,
  bad: `---
title: Cart
---
See <a href="https://graphs.example.com/{{ $labels.pod }}">the graph</a>.
`,
  *find(site) {
    for (const found of referencesTo(site, [], "template")) {
      yield findingAt(
        site,
        found,
        `the link ${readable(found.reference.target)} has a template in it that was not rendered`,
      );
    }
  },
});

function readable(target: string): string {
  return target.replace(/%7B/gi, "{").replace(/%7D/gi, "}").replace(/%20/g, " ").replace(/%25/g, "%");
}
