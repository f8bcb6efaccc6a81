/** Does every link lead to a page or a file of the site? */
import { defineRule } from "./rule.ts";
import { placeOf, referencesTo } from "./target/references.ts";
import { MISSING, missing } from "./target/missing.ts";

export default defineRule({
  name: "link-target",
  severity: "error",
  why: "The person who follows the link at night finds nothing, and does not know whether the step that it led to matters.",
  fix: "Correct the path, add the page, or remove the link.",
  foundIn: ["site/validate/folder/problems.ts"],
  messages: MISSING,
  good: {
    "shop/cart.md": `---
title: Cart
---
If it is slow, see [the writer](writer.html).
`,
    "shop/writer.md": `---
title: Writer
---
Back to [the cart](cart.md).
`,
  },
  bad: {
    "shop/cart.md": `---
title: Cart
---
If it is slow, see [the writer](writter.html).
`,
    "shop/writer.md": "---\ntitle: Writer\n---\n",
  },
  *find(site) {
    for (const found of referencesTo(site, ["link", "form"], "missing")) {
      yield { ...placeOf(site, found), ...missing(site, found, "link") };
    }
  },
});
