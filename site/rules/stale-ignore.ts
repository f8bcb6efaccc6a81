/** Does every ignore still ignore something, and has none of them ended? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "stale-ignore",
  severity: "error",
  why: "An ignore that nobody needs hides the next mistake of its kind.",
  fix: "Remove it, or set a new end.",
  foundIn: ["site/validate/ignores.ts"],
  messages: {
    ended: { is: message`${"ignore"} ended on ${"until"}`, fix: "Fix what it ignores, or set a new end." },
    idle: { is: message`${"ignore"} ignores nothing any more`, fix: "Remove it." },
  },
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
