/** Does every page with checks say what follows when they pass and when one fails? */
import type { Status } from "../../checker/model.ts";
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

const pageWithRows = (rows: string): string => `---
title: Cart
checks:
  - { id: looks-well, probe: ask, question: Does the cart look well? }
escalation:
${rows}---
`;
const FAIL = "  - { when: { looks-well: fail }, to: shop-api, because: the cart is theirs }\n";
const PASS = "  - { when: { looks-well: pass }, to: shop-network, because: the cart itself is well }\n";

export default defineRule({
  name: "no-outcome",
  severity: "warning",
  why: "The checker ends with nobody to call, although it could tell what is wrong.",
  fix: "Add a row to `escalation` for this verdict.",
  messages: { "no-row": message`no row of the escalation says what follows from a ${"verdicts"}` },
  good: pageWithRows(FAIL + PASS),
  bad: pageWithRows(FAIL),
  *find({ catalog }) {
    for (const { checks: all, escalation: table, placeOf } of catalog.runbooks) {
      // Drafts lead nowhere by themselves until somebody has reviewed them.
      const checks = all.filter(({ draft }) => draft !== true);
      const escalation = table.filter(({ draft }) => draft !== true);
      const names = (status: Status): boolean =>
        escalation.some(({ when }) => Object.values(when).some((wanted) => wanted.includes(status)));
      const missing = (["pass", "fail"] as const).filter((status) => !names(status));
      if (checks.length === 0 || missing.length === 0) continue;
      yield {
        ...placeOf(escalation.length === 0 ? "checks" : "escalation"),
        code: "no-row",
        data: { verdicts: missing.join(" or ") },
      };
    }
  },
});
