/** Can every row of the escalation apply? */
import { defineFoundElsewhere } from "./rule.ts";

const CHECKS = `---
title: Cart
checks:
  - { id: looks-well, probe: ask, question: Does the cart look well? }
escalation:
  - { when: { looks-well: [pass, fail] }, to: shop-api, because: the cart is theirs }
`;

export default defineFoundElsewhere({
  name: "unreachable-row",
  from: "loader",
  severity: "error",
  why: "The first row that applies decides, so whoever this one calls will never be called.",
  mend: "Remove it, or move it up.",
  good: `${CHECKS}  - { when: { looks-well: unknown }, to: shop-network, because: they can look closer }
---
`,
  bad: `${CHECKS}  - { when: { looks-well: fail }, to: shop-network, because: they can look closer }
---
`,
});
