/** Does every page that answers an alert say for which region it is? */
import { defineRule, message } from "pilotbook/rule";

export default defineRule({
  name: "says-the-region",
  severity: "warning",
  why: "The shop runs in two regions, and what helps in one breaks the other.",
  fix: "Write `tags: [eu]`, `tags: [us]` or both into the front matter.",
  messages: { none: message`the page answers ${"alert"} and has no tag of a region` },
  good: `---
title: Cart
alerts: [CartSlow]
tags: [eu]
---
Wait.
`,
  bad: `---
title: Cart
alerts: [CartSlow]
---
Wait.
`,
  *find({ catalog }) {
    for (const { file, alerts, tags } of catalog.runbooks) {
      const [alert] = alerts;
      if (alert === undefined || tags.some((tag) => ["eu", "us"].includes(tag))) continue;
      yield { file, line: 1, code: "none", data: { alert } };
    }
  },
});
