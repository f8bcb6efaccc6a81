/** Does every alert that a page names exist? */
import { likely } from "../../checker/nearest.ts";
import { DID_YOU_MEAN, message } from "./message.ts";
import { defineRule } from "./rule.ts";

const RULES = `groups:
  - name: shop
    rules:
      - { alert: CartDown, expr: up == 0 }
`;

export default defineRule({
  name: "page-without-alert",
  severity: "warning",
  needs: "alert-rules",
  why: "The alert was renamed or removed, so nothing leads to the page any more, or it was misspelt and never did.",
  fix: "Name an alert that Prometheus has, or remove it from the page.",
  messages: { "no-alert": { is: message`no alert rule is called ${"alert"}`, fix: DID_YOU_MEAN } },
  good: {
    "cart.md": `---
title: Cart
alerts: [CartDown]
---
`,
    "_rules/shop.yml": RULES,
  },
  bad: {
    "cart.md": `---
title: Cart
alerts: [CartDonw]
---
`,
    "_rules/shop.yml": RULES,
  },
  *find({ catalog, alertRules }) {
    if (alertRules === undefined) return;
    const names = new Set(alertRules.map(({ alert }) => alert.toLowerCase()));
    for (const runbook of catalog.runbooks) {
      for (const [index, alert] of runbook.alerts.entries()) {
        if (names.has(alert.toLowerCase())) continue;
        const isDeclared = runbook.frontMatter["alerts"] !== undefined;
        const inText = runbook.body.split("\n").findIndex((text) => text.includes(alert));
        const others = alertRules.map((rule) => rule.alert);
        yield {
          ...(isDeclared || inText < 0
            ? runbook.placeOf(`alerts.${index}`)
            : { file: runbook.file, line: runbook.bodyLine + inText }),
          code: "no-alert",
          data: { alert, like: likely(alert, others, 1) },
        };
      }
    }
  },
});
