/** Is every image there? */
import { defineRule } from "./rule.ts";
import { missing } from "./target/missing.ts";
import { findingAt, referencesTo } from "./target/references.ts";

export default defineRule({
  name: "image-target",
  severity: "error",
  why: "The reader sees a broken picture where the step was shown.",
  mend: "Correct the path, or add the image to the content folder.",
  good: {
    "cart.md": `---
title: Cart
---
![The cart's graph](graph.svg)
`,
    "graph.svg": "<svg/>",
  },
  bad: {
    "cart.md": `---
title: Cart
---
![The cart's graph](grahp.svg)
`,
    "graph.svg": "<svg/>",
  },
  *find(site) {
    for (const found of referencesTo(site, ["image"], "missing")) {
      const { message, help } = missing(site, found, "image", this.mend);
      yield findingAt(site, found, message, help);
    }
  },
});
