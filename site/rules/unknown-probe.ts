/** Does every check name a probe that exists? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "unknown-probe",
  severity: "error",
  why: "The check is left out of the checker: nobody asks its question.",
  fix: "Choose one of the probes that `pilotbook` has.",
  foundIn: ["site/model/schema.ts"],
  messages: {
    none: { is: message`the check ${"check"} has no probe`, fix: message`Choose one of ${"known"}.` },
    unknown: {
      is: message`no probe is called ${"probe"}`,
      fix: [message`Choose one of ${"known"}. Did you mean ${"like"}?`, message`Choose one of ${"known"}.`],
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
    probe: aks
    question: Does the cart look well?
---
`,
});
