/** Does every check have an id of its own? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "check-id",
  from: "loader",
  severity: "error",
  why: "Verdicts, escalation rows and later checks name a check by its id.",
  mend: "Give it an id of lower-case letters, digits and dashes, that no other check of the page has.",
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
  - id: Looks well
    probe: ask
    question: Does the cart look well?
---
`,
});
