/** Does every check name a probe that exists? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "unknown-probe",
  from: "loader",
  severity: "error",
  why: "The check is left out of the checker: nobody asks its question.",
  mend: "Choose one of the probes that `pilotbook` has.",
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
    probe: aks
    question: Does the cart look well?
---
`,
});
