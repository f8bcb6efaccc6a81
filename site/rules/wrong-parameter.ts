/** Does every parameter of a check have a value that its probe understands? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "wrong-parameter",
  from: "loader",
  severity: "error",
  why: "The probe cannot ask with it, and the check is left out of the checker.",
  mend: "See the parameters of the probe.",
  good: `---
title: Cart
checks:
  - id: looks-well
    probe: ask
    question: Does the cart look well?
    healthy: "no"
---
`,
  bad: `---
title: Cart
checks:
  - id: looks-well
    probe: ask
    question: Does the cart look well?
    healthy: perhaps
---
`,
});
