/** Does every page about an alert say whom to call? */
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "no-escalation",
  severity: "warning",
  why: "When nothing on the page helps, the reader has nobody to call.",
  mend: "Add an escalation table to the front matter, a team, or a section about escalation.",
  good: `---
title: Cart
type: Alert
team: shop-api
---
## Mend it
`,
  bad: `---
title: Cart
type: Alert
---
## Mend it
`,
  *find({ catalog }) {
    for (const { type, team, escalation, body, placeOf } of catalog.runbooks) {
      if (!/^(?:alert|troubleshooting)$/i.test(type) || team !== undefined || escalation.length > 0) continue;
      if (!/^#{1,6}[ \t].*escalat/im.test(body))
        yield { ...placeOf("type"), message: "the page does not say whom to call" };
    }
  },
});
