/** Is every image there? */
import { defineRule } from "./rule.ts";
import { MISSING, missing } from "./target/missing.ts";
import { placeOf, referencesTo } from "./target/references.ts";

export default defineRule({
  name: "image-target",
  severity: "error",
  why: "The reader sees a broken picture where the step was shown.",
  fix: "Correct the path, or add the image to the content folder.",
  foundIn: ["site/validate/folder/problems.ts"],
  messages: MISSING,
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
      yield { ...placeOf(site, found), ...missing(site, found, "image") };
    }
  },
});
