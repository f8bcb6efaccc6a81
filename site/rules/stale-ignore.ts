/** Does every ignore still ignore something, and has none of them ended? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "stale-ignore",
  from: "runner",
  severity: "error",
  why: "An ignore that nobody needs hides the next mistake of its kind.",
  mend: "Remove it, or decide anew until when.",
  good: {
    "cart.md": `---
title: Cart
---
See [x]().
`,
    "_data/validation.yml":
      "ignores:\n  - { rule: empty-link, owner: shop-api, reason: the page moves, until: 2999-12-31 }\n",
  },
  bad: {
    "cart.md": `---
title: Cart
---
See [x]().
`,
    "_data/validation.yml":
      "ignores:\n  - { rule: empty-link, owner: shop-api, reason: the page moves, until: 2020-12-31 }\n",
  },
});
