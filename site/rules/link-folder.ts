/** Does every link to a folder find a page there? */
import { defineRule } from "./rule.ts";
import { findingAt, referencesTo } from "./target/references.ts";

export default defineRule({
  name: "link-folder",
  severity: "error",
  why: 'A folder without a page of its own is "not found" on the web, although it can be opened on disk.',
  mend: "Add an index.md to the folder, or link one of its pages.",
  good: {
    "index.md": `---
title: Shop
---
All about [the cart](cart/).
`,
    "cart/index.md": "---\ntitle: Cart\n---\n",
  },
  bad: {
    "index.md": `---
title: Shop
---
All about [the cart](cart/).
`,
    "cart/slow.md": "---\ntitle: The cart is slow\n---\n",
  },
  *find(site) {
    for (const found of referencesTo(site, [], "folder")) {
      const { path } = found.destination;
      yield findingAt(
        site,
        found,
        `the link ${found.reference.target} leads to the folder ${path}, which has no page of its own`,
      );
    }
  },
});
