/** Does every link to a folder find a page there? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { placeOf, referencesTo } from "./target/references.ts";

export default defineRule({
  name: "link-folder",
  severity: "error",
  why: 'A folder without a page of its own is "not found" on the web, although it can be opened on disk.',
  fix: "Add an index.md to the folder, or link one of its pages.",
  foundIn: ["site/validate/folder/problems.ts"],
  messages: {
    "no-page": message`the ${"noun"} ${"target"} leads to the folder ${"path"}, which has no page of its own`,
  },
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
      const data = { noun: "link", target: found.reference.target, path: found.destination.path };
      yield { ...placeOf(site, found), code: "no-page", data };
    }
  },
});
