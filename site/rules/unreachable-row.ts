/** Can every row of the escalation apply? */
import { defineRule } from "./rule.ts";

const CHECKS = `---
title: Cart
checks:
  - { id: looks-well, probe: ask, question: Does the cart look well? }
escalation:
  - { when: { looks-well: [pass, fail] }, to: shop-api, because: the cart is theirs }
`;

export default defineRule({
  name: "unreachable-row",
  severity: "error",
  why: "The first row that applies decides, so the team of this one is never called.",
  fix: "Remove it, or move it up.",
  foundIn: ["site/model/escalation-table.ts"],
  messages: { never: "this row never applies: the rows above it answer every state that it names" },
  good: `${CHECKS}  - { when: { looks-well: unknown }, to: shop-network, because: they can look closer }
---
`,
  bad: `${CHECKS}  - { when: { looks-well: fail }, to: shop-network, because: they can look closer }
---
`,
});
