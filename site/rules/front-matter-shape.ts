/** Is the front matter a mapping? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "front-matter-shape",
  from: "loader",
  severity: "error",
  why: "A list or a sentence has no keys, so the page has no title, no team and no checks.",
  mend: "Write one `key: value` on each line.",
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
