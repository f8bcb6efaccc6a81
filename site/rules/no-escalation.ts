/** Does every page about an alert say whom to call? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

const CART = `---
title: Cart
type: Alert
---
## Fix it
`;

export default defineRule({
  name: "no-escalation",
  severity: "warning",
  why: "When nothing on the page helps, the reader has nobody to call.",
  fix: "Add a team, an escalation table or a section about escalation to the page. A default for many pages is a line of CODEOWNERS, `spec.owner` in a catalog-info.yaml above them, or `team` in `defaults` of _config.yml.",
  messages: {
    nobody: "the page does not say whom to call",
    several: {
      is: message`${"pages"} pages do not say whom to call, and this is the first`,
      fix: "`validate --explain no-escalation` says how to set a default for them.",
    },
  },
  countedAs: "several",
  good: {
    "cart.md": CART,
    "_config.yml": "defaults:\n  - scope: { path: '' }\n    values: { team: shop-api }\n",
    "_data/teams.yml":
      "shop-api:\n  name: Shop API\n  escalate: { name: Page the shop, link: https://pager.example.com/shop }\n",
  },
  bad: CART,
  *find({ catalog }) {
    for (const { type, team, called = [], escalation, body, placeOf } of catalog.runbooks) {
      if (!/^(?:alert|troubleshooting)$/i.test(type) || team !== undefined || escalation.length > 0) continue;
      if (called.length === 0 && !/^#{1,6}[ \t].*escalat/im.test(body)) yield { ...placeOf("type"), code: "nobody" };
    }
  },
});
