/** Is every dashboard of the monitoring data used by some page? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { namedInText } from "./text/named-data.ts";

const DATA = "graphs:\n  name: Shop graphs\n  link: https://graphs.example.com/shop\n";

export default defineRule({
  name: "unused-dashboard",
  severity: "warning",
  why: "Nobody notices when its link goes stale, and who looks at a runbook does not learn that it is there.",
  fix: "Remove the entry, or name it in `dashboards` of the pages that it helps.",
  messages: { unused: message`no page uses the dashboard ${"dashboard"}` },
  good: {
    "cart.md": `---
title: Cart
dashboards: [graphs]
---
`,
    "_data/monitoring.yml": DATA,
  },
  bad: { "cart.md": "---\ntitle: Cart\n---\n", "_data/monitoring.yml": DATA },
  *find({ catalog }) {
    const named = namedInText(catalog, "monitoring");
    if (named === undefined) return;
    for (const runbook of catalog.runbooks) for (const name of runbook.dashboards) named.add(name);
    for (const id of catalog.dashboards.keys()) {
      const where = named.has(id) ? undefined : catalog.whereInData(`monitoring.${id}`);
      if (where !== undefined) yield { ...where, code: "unused", data: { dashboard: id } };
    }
  },
});
