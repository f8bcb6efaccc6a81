/** Does every key stand once in its mapping? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "duplicate-key",
  severity: "warning",
  why: "Only the last one counts, so a correction of the first one changes nothing.",
  fix: "Remove the one that is not meant.",
  foundIn: ["site/model/located-yaml.ts"],
  messages: { twice: message`the key ${"key"} is here twice, and the last one counts` },
  good: `---
title: Cart
team: shop-api
---
`,
  bad: `---
title: Cart
team: shop-network
team: shop-api
---
`,
});
