/** Does every link have a target? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { placeOf, referencesTo } from "./target/references.ts";

export default defineRule({
  name: "empty-link",
  severity: "error",
  why: "A link without a target leads back to the page that it is on, which looks as if nothing happened.",
  fix: "Write the target between the parentheses, or make it plain text.",
  foundIn: ["site/validate/folder/problems.ts"],
  messages: { "no-target": message`this ${"noun"} has no target` },
  good: `---
title: Cart
---
See [the graphs](https://graphs.example.com/cart).
`,
  bad: `---
title: Cart
---
See [the graphs]().
`,
  *find(site) {
    for (const found of referencesTo(site, [], "empty")) {
      const noun = found.reference.kind === "image" ? "image" : "link";
      yield { ...placeOf(site, found), code: "no-target", data: { noun } };
    }
  },
});
