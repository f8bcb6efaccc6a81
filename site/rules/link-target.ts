/** Does every link lead to a page or a file of the site? */
import { defineRule } from "./rule.ts";
import { findingAt, referencesTo } from "./target/references.ts";
import { missing } from "./target/missing.ts";

export default defineRule({
  name: "link-target",
  severity: "error",
  why: "Whoever follows the link at night finds nothing, and does not know whether the step that it led to matters.",
  mend: "Correct the path, add the page, or remove the link.",
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
      const { message, help } = missing(site, found, "link", this.mend);
      yield findingAt(site, found, message, help);
    }
  },
});
