/** Is the place on another host's page that a link leads to still there? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "external-anchor",
  from: "network",
  needs: "network",
  severity: "warning",
  why: "The reader is left at the top of somebody else's page and has to guess which part was meant.",
  mend: "Link a place that is there now, or the page as a whole.",
  good: `---
title: Cart
---
See [how queues work](https://docs.example.com/queues.html#retries).
`,
  bad: `---
title: Cart
---
See [how queues work](https://docs.example.com/queues.html#no-such-place).
`,
});
