/** Does the probe of a check know every parameter? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "unknown-parameter",
  from: "loader",
  severity: "error",
  why: "A misspelt parameter would silently leave its default in force.",
  mend: "Write a parameter of the probe.",
  good: `---
title: Cart
checks:
  - id: looks-well
    probe: ask
    question: Does the cart look well?
---
`,
  bad: `---
title: Cart
checks:
  - id: looks-well
    probe: ask
    question: Does the cart look well?
    helthy: yes
---
`,
});
