/** Is every dashboard that a page names in the monitoring data? */
import { nearest } from "../../checker/nearest.ts";
import { defineRule } from "./rule.ts";

const DATA = "graphs:\n  name: Shop graphs\n  link: https://graphs.example.com/shop\n";

export default defineRule({
  name: "unknown-dashboard",
  severity: "error",
  why: "The page and its checker promise a dashboard and have no link to it.",
  mend: "Name an entry of _data/monitoring.yml that has a link, or add it there.",
  good: {
    "cart.md": `---
title: Cart
dashboards: [graphs]
---
`,
    "_data/monitoring.yml": DATA,
  },
  bad: {
    "cart.md": `---
title: Cart
dashboards: [grahps]
---
`,
    "_data/monitoring.yml": DATA,
  },
  *find({ catalog }) {
    const { dashboards } = catalog;
    for (const runbook of catalog.runbooks) {
      for (const [index, name] of runbook.dashboards.entries()) {
        if (dashboards.has(name)) continue;
        const isThere = catalog.whereInData("monitoring") !== undefined && name in Object(catalog.data["monitoring"]);
        const like = nearest(name, dashboards.keys());
        yield {
          ...runbook.placeOf(`dashboards.${index}`),
          message: isThere ? `the dashboard ${name} has no link` : `no dashboard is called ${name}`,
          ...(isThere || like.length === 0
            ? {}
            : { help: `Did you mean ${like.join(" or ")}? Otherwise add it to _data/monitoring.yml.` }),
        };
      }
    }
  },
});
