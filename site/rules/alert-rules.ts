/** Can the alert rules of Prometheus be read? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "alert-rules",
  severity: "error",
  why: "Alerts that cannot be read are not checked, and look as if all of them had a page.",
  fix: "Check the pattern given by --rules, and the YAML of the files.",
  foundIn: ["site/alert-rules/read.ts", "site/alert-rules/alerts-of.ts"],
  messages: {
    "no-file": { is: "no file has this name", fix: "Check the pattern given by --rules." },
    "no-rules": {
      is: "no alert rule is in this file, in any form that is known",
      fix: "Give --rules files with `groups` of rules: of Prometheus, Mimir, Thanos or Grafana, manifests, or the values and templates of a chart.",
    },
    broken: { is: message`${"reason"}`, fix: "Fix the YAML of the rules." },
  },
  good: {
    "cart.md": "---\ntitle: CartDown\n---\n",
    "_rules/shop.yml": "groups:\n  - rules:\n      - { alert: CartDown, expr: up == 0 }\n",
  },
  bad: { "cart.md": "---\ntitle: CartDown\n---\n", "_rules/shop.yml": "groups:\n  - rules: [\n" },
});
