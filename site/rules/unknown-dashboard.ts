/** Is every dashboard that a page names in the monitoring data? */
import { likely, oneSlipAway } from "../../checker/nearest.ts";
import { wordFix } from "../model/edit.ts";
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

const DATA = "graphs:\n  name: Shop graphs\n  link: https://graphs.example.com/shop\n";

export default defineRule({
  name: "unknown-dashboard",
  severity: "error",
  why: "The page and its checker promise a dashboard and have no link to it.",
  fix: "Name an entry of _data/monitoring.yml that has a link, or add it there.",
  messages: {
    "no-link": message`the dashboard ${"dashboard"} has no link`,
    unknown: {
      is: message`no dashboard is called ${"dashboard"}`,
      fix: message`Did you mean ${"like"}? Otherwise add it to _data/monitoring.yml.`,
    },
  },
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
        const isThere =
          catalog.whereInData("monitoring") !== undefined &&
          Object.hasOwn(Object(catalog.data["monitoring"]) as object, name);
        const place = runbook.placeOf(`dashboards.${index}`);
        yield {
          ...place,
          ...(isThere ? {} : wordFix(place.line, name, oneSlipAway(name, dashboards.keys()))),
          ...(isThere
            ? { code: "no-link", data: { dashboard: name } }
            : { code: "unknown", data: { dashboard: name, like: likely(name, dashboards.keys()) } }),
        };
      }
    }
  },
});
