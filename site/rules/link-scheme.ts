/** Does every link begin with a scheme that is harmless and spelt right? */
import { defineRule } from "./rule.ts";
import { findingAt, referencesTo } from "./target/references.ts";
import { schemeFault } from "./target/scheme.ts";

export default defineRule({
  name: "link-scheme",
  severity: "error",
  why: "A link that runs script can act in the reader's name; one with a misspelt scheme opens nothing.",
  mend: "Write the address with https:// before it.",
  good: `---
title: Cart
---
See [the shop](https://shop.example.com/) or [write to us](mailto:shop@example.com).
`,
  bad: `---
title: Cart
---
See [the shop](htps://shop.example.com/).
`,
  *find(site) {
    for (const found of referencesTo(site, [], "scheme")) {
      const { target, kind } = found.reference;
      const fault = schemeFault(target, found.destination.scheme, kind === "link" || kind === "form");
      if (fault !== undefined) yield findingAt(site, found, `the link ${target} ${fault.is}`, fault.help);
    }
  },
});
