/** Is every value of the shared data that a page shows defined? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "undefined-data",
  severity: "error",
  why: "The reader finds a gap where the name of a team or its link should be.",
  fix: "Name a value of the _data folder, or add it there.",
  foundIn: ["site/liquid/missing-data.ts"],
  messages: {
    "no-value": { is: message`${"name"} has no value`, fix: message`Give ${"name"} a value where it is defined.` },
    undefined: {
      is: message`${"name"} is not defined: ${"owner"} has no ${"wanted"}`,
      fix: [
        message`Define ${"wanted"} in ${"owner"}, or use one of its nearest names: ${"like"}.`,
        message`Define ${"wanted"} in ${"owner"}, or correct the name.`,
      ],
    },
  },
  good: `---
title: Cart
---
Call {{ site.data.teams.shop-api.name }}.
`,
  bad: `---
title: Cart
---
Call {{ site.data.teams.shop-apy.name }}.
`,
});
