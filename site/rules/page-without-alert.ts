/** Does every alert that a page names exist? */
import { nearest } from "../../checker/nearest.ts";
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
  mend: "Name an alert that Prometheus has, or remove it from the page.",
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
        const like = nearest(
          alert,
          alertRules.map((rule) => rule.alert),
          1,
        )[0];
        yield {
          ...(isDeclared || inText < 0
            ? runbook.placeOf(`alerts.${index}`)
            : { file: runbook.file, line: runbook.bodyLine + inText }),
          message: `no alert rule is called ${alert}`,
          ...(like === undefined ? {} : { help: `Did you mean ${like}?` }),
        };
      }
    }
  },
});
