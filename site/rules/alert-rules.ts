/** Can the alert rules of Prometheus be read? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "alert-rules",
  from: "runner",
  severity: "error",
  why: "Alerts that cannot be read are not checked, and look as if all of them had a page.",
  mend: "Check the pattern given by --rules, and the YAML of the files.",
  good: {
    "cart.md": "---\ntitle: CartDown\n---\n",
    "_rules/shop.yml": "groups:\n  - rules:\n      - { alert: CartDown, expr: up == 0 }\n",
  },
  bad: { "cart.md": "---\ntitle: CartDown\n---\n", "_rules/shop.yml": "groups:\n  - rules: [\n" },
});
