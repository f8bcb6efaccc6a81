/** Is the place on another host's page that a link leads to still there? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "external-anchor",
  untried: "network",
  needs: "network",
  severity: "warning",
  why: "The reader is left at the top of somebody else's page and has to guess which part was meant.",
  fix: "Link a place that is there now, or the page as a whole.",
  foundIn: ["site/validate/external-links.ts"],
  messages: { "no-id": message`the page ${"page"} has no #${"id"}` },
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
