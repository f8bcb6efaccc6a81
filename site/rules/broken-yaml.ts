/** Can the YAML of every page and data file be read? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "broken-yaml",
  severity: "error",
  why: "What is below the mistake is lost: the page may have no title, no team and no checks.",
  fix: "Fix the YAML; text with a colon, a # or a quote in it wants quotes around it.",
  foundIn: ["site/model/located-yaml.ts", "site/model/located-toml.ts"],
  messages: {
    broken: message`${"reason"}`,
    "no-value": message`the YAML cannot be made into values: ${"reason"}`,
  },
  good: `---
title: Cart
description: "The cart: slow or empty"
---
`,
  bad: `---
title: Cart
symptoms: [slow
team: shop-api
---
`,
});
