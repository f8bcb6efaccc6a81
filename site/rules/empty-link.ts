/** Does every link have a target? */
import { defineRule } from "./rule.ts";
import { findingAt, referencesTo } from "./target/references.ts";

export default defineRule({
  name: "empty-link",
  severity: "error",
  why: "A link without a target leads back to the page that it stands on, which looks as if nothing happened.",
  mend: "Write the target between the parentheses, or make it plain text.",
  good: `---
title: Cart
---
See [the graphs](https://graphs.example.com/cart).
`,
  bad: `---
title: Cart
---
See [the graphs]().
`,
  *find(site) {
    for (const found of referencesTo(site, [], "empty")) {
      yield findingAt(site, found, `this ${found.reference.kind === "image" ? "image" : "link"} has no target`);
    }
  },
});
