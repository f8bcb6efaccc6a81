/** Is the front matter a mapping? */
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "front-matter-shape",
  severity: "error",
  why: "A list or a sentence has no keys, so the page has no title, no team and no checks.",
  fix: "Write one `key: value` on each line.",
  foundIn: ["site/model/read-runbook.ts", "site/model/sidecar.ts", "site/model/read-pages.ts"],
  messages: {
    page: "the front matter is not a mapping of keys to values",
    unclosed: {
      is: "the page begins with --- as front matter does, and no line of its own ends it",
      fix: "Write --- on a line of its own below the front matter; a rule across a page without any is written ***.",
    },
    sidecar: "the sidecar is not a mapping of keys to values",
  },
  good: `---
title: Cart
team: shop-api
---
`,
  bad: `---
- title
- team
---
Wait.
`,
});
