/** Can the Liquid of every page be carried out? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "liquid-failed",
  from: "body",
  severity: "error",
  why: "The page shows its templates as they are written: no team, no link, no dashboard is filled in.",
  mend: "Correct the tag or the filter that is named.",
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
