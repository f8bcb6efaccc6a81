/** Does the page declare every input that its checks refer to? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "unknown-input",
  severity: "error",
  why: "Nobody is asked for it, so the check would be carried out with its name in place of its value.",
  fix: "Add it to the page's `inputs`.",
  foundIn: ["site/model/input-references.ts"],
  messages: {
    undeclared: {
      is: message`${"parameter"} refers to the input ${"input"}, which the page does not declare`,
      fix: [
        message`Add it to the page's inputs: \`inputs: [${"name"}]\`. Did you mean ${"like"}?`,
        message`Add it to the page's inputs: \`inputs: [${"name"}]\`.`,
      ],
    },
  },
  good: `---
title: Cart
inputs: [cluster_id]
checks:
  - { id: looks-well, probe: ask, question: "Does the cart of \${cluster_id} look well?" }
---
`,
  bad: `---
title: Cart
checks:
  - { id: looks-well, probe: ask, question: "Does the cart of \${cluster_id} look well?" }
---
`,
});
