/** Does every alert of Prometheus have a page? */
import { likely } from "../../checker/nearest.ts";
import type { Runbook } from "../model/runbook.ts";
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import type { AlertRule } from "../model/site.ts";

const RULES = (name: string): string =>
  `groups:\n  - name: shop\n    rules:\n      - alert: ${name}\n        expr: up == 0\n        labels: { severity: critical }\n`;

const WAS_THAT_MEANT = message`A page names the alert ${"like"}: was that meant? Otherwise add a page, or an ignore with owner and end date to _data/validation.yml.`;

/** Severities that call somebody at night. */
const GRAVE = new Set(["critical", "page", "error"]);

export default defineRule({
  name: "alert-without-page",
  severity: "warning",
  needs: "alert-rules",
  why: "The person whom the alert wakes has no page to follow.",
  fix: "Add a page with the alert in its `alerts`, or an ignore with owner and end date to _data/validation.yml.",
  messages: {
    "no-page": { is: message`the alert ${"alert"} (${"severity"}) has no page`, fix: WAS_THAT_MEANT },
    "no-page-no-severity": { is: message`the alert ${"alert"} has no page`, fix: WAS_THAT_MEANT },
  },
  good: {
    "cart.md": `---
title: Cart
alerts: [CartDown]
---
`,
    "_rules/shop.yml": RULES("CartDown"),
  },
  bad: {
    "cart.md": `---
title: Cart
alerts: [CartSlow]
---
`,
    "_rules/shop.yml": RULES("CartDown"),
  },
  *find({ catalog, alertRules = [] }) {
    const names = new Set(catalog.runbooks.flatMap(namesOf).map((name) => name.toLowerCase()));
    const declared = [...new Set(catalog.runbooks.flatMap((runbook) => runbook.alerts))];
    for (const [first, ...others] of groupByName(alertRules)) {
      const rules = [first, ...others];
      if (names.has(first.alert.toLowerCase())) continue;
      const gravest = rules.find(({ severity }) => GRAVE.has(severity)) ?? first;
      const { severity } = gravest;
      const data = { alert: first.alert, like: likely(first.alert, declared, 1) };
      yield {
        file: gravest.file,
        line: gravest.line,
        severity: GRAVE.has(severity) ? "error" : "warning",
        ...(severity === "" ? { code: "no-page-no-severity", data } : { code: "no-page", data: { ...data, severity } }),
      };
    }
  },
});

/** Everything by which a page may be the page of an alert. */
function namesOf({ alerts, title, id }: Runbook): string[] {
  return [...alerts, title, id.slice(id.lastIndexOf("/") + 1)];
}

function groupByName(alertRules: readonly AlertRule[]): [AlertRule, ...AlertRule[]][] {
  const groups = new Map<string, [AlertRule, ...AlertRule[]]>();
  for (const rule of alertRules) {
    const group = groups.get(rule.alert);
    if (group === undefined) groups.set(rule.alert, [rule]);
    else group.push(rule);
  }
  return [...groups.values()];
}
