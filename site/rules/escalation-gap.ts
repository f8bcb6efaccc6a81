/** Does something follow from every pass and every fail of a check that the escalation names? */
import { defineFoundElsewhere } from "./rule.ts";

const ROWS = `---
title: Cart
checks:
  - { id: looks-well, probe: ask, question: Does the cart look well? }
  - { id: opens, probe: ask, question: Does it open? }
escalation:
  - { when: { looks-well: fail }, to: shop-api, because: the cart is theirs }
  - { when: { opens: pass }, resolved: true, because: the alert ends by itself }
`;

export default defineFoundElsewhere({
  name: "escalation-gap",
  from: "loader",
  severity: "warning",
  why: "In a state that no row answers the checker calls nobody, and the engineer is alone with what it found.",
  mend: "Add a row for it, with `to`, `continue` or `resolved`.",
  good: `${ROWS}  - { when: { opens: fail }, to: shop-network, because: the way to it is theirs }
---
`,
  bad: `${ROWS}---
`,
});
