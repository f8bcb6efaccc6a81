/** Is `checks` a list of mappings? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "check-shape",
  from: "loader",
  severity: "error",
  why: "The page promises checks and its checker has none.",
  mend: "Begin every check with a dash: `- id: …`.",
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
  id: looks-well
  probe: ask
  question: Does the cart look well?
---
`,
});
