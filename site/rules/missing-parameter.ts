/** Does every check have the parameters that its probe needs? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "missing-parameter",
  from: "loader",
  severity: "error",
  why: "Without them the probe has nothing to ask, and the check is left out of the checker.",
  mend: "Add the parameter to the check.",
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
---
`,
});
