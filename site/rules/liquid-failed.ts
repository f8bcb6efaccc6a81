/** Can the Liquid of every page be carried out? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "liquid-failed",
  severity: "error",
  why: "The page shows its templates as they are written: no team, no link, no dashboard is filled in.",
  fix: "Correct the tag or the filter that is named.",
  foundIn: ["site/liquid/liquid.ts", "site/liquid/tags.ts"],
  messages: {
    "too-deep": {
      is: message`the include ${"include"} is left out, because it is in more than ${"most"} others`,
      fix: "End includes that include themselves by a condition.",
    },
    "too-many-pieces": {
      is: message`more than ${"most"} pieces of the page are no Liquid or lack their data; the page shows it as it is written`,
      fix: "Put {% raw %} and {% endraw %} around what is no Liquid, or make several pages of it.",
    },
    failed: message`Liquid could not be carried out (${"reason"}); the page shows it as it is written`,
  },
  good: `---
title: Cart
---
{% assign name = "cart" %}
The {{ name }}.
`,
  bad: `---
title: Cart
---
The {{ "cart%" | url_decode }}.
`,
});
