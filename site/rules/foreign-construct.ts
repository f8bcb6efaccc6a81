/** Is everything on a page what any reader of Markdown can show? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "foreign-construct",
  severity: "warning",
  why: "Only the generator that the page was written for knows what this draws, so a reader here sees its text or nothing.",
  fix: "Write what it shows as Markdown.",
  foundIn: ["site/commonmark/foreign.ts"],
  messages: {
    shown: message`${"construct"} belongs to another generator (${"kind"}): what is within it is shown, and nothing else of it`,
  },
  good: `---
title: Cart
---
Open the dashboard.
`,
  bad: {
    "_data/site.yml": "dialect: hugo\n",
    "cart.md": `---
title: Cart
---
{{< dashboard "cart" >}}
`,
  },
});
