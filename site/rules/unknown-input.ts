/** Does the page declare every input that its checks refer to? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "unknown-input",
  from: "loader",
  severity: "error",
  why: "Nobody is asked for it, so the check would be carried out with its name in place of its value.",
  mend: "Add it to the page's `inputs`.",
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
