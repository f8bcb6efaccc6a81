/** Does the probe of a check know every parameter? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "unknown-parameter",
  severity: "error",
  why: "A misspelt parameter would silently leave its default in force.",
  fix: "Write a parameter of the probe.",
  foundIn: ["site/model/schema.ts"],
  messages: {
    unknown: {
      is: message`the probe ${"probe"} has no parameter ${"parameter"}`,
      fix: [message`It takes ${"known"}. Did you mean ${"like"}?`, message`It takes ${"known"}.`],
    },
  },
  good: `---
title: Cart
checks:
  - id: looks-well
    probe: ask
    question: Does the cart look well?
---
`,
  bad: `---
title: Cart
checks:
  - id: looks-well
    probe: ask
    question: Does the cart look well?
    helthy: yes
---
`,
});
