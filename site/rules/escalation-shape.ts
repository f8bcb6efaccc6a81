/** Does every row of the escalation say when it applies, where it leads and why? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "escalation-shape",
  from: "loader",
  severity: "error",
  why: "A row that cannot be read is left out, and its state ends with nobody called.",
  mend: "Give it `when`, one of `to`, `continue` and `resolved`, and `because`.",
  good: `---
title: Cart
checks:
  - id: looks-well
    probe: ask
    question: Does the cart look well?
escalation:
  - when: { looks-well: fail }
    to: shop-api
    because: the cart is theirs
---
`,
  bad: `---
title: Cart
checks:
  - id: looks-well
    probe: ask
    question: Does the cart look well?
escalation:
  - when: { looks-wel: fail }
    to: shop-api
    because: the cart is theirs
---
`,
});
