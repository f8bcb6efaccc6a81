/** Is every template in a link rendered? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { placeOf, referencesTo } from "./target/references.ts";

export default defineRule({
  name: "template-in-link",
  severity: "error",
  why: "What should have been filled in is in the address itself, so the link leads nowhere.",
  fix: "Check the name of the value, or write the address without a template.",
  foundIn: ["site/validate/folder/problems.ts"],
  messages: { template: message`the ${"noun"} ${"target"} has a template in it that was not rendered` },
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
      const data = { noun: "link", target: readable(found.reference.target) };
      yield { ...placeOf(site, found), code: "template", data };
    }
  },
});

function readable(target: string): string {
  return target.replace(/%7B/gi, "{").replace(/%7D/gi, "}").replace(/%20/g, " ").replace(/%25/g, "%");
}
