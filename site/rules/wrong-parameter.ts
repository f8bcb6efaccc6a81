/** Does every parameter of a check have a value that its probe understands? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "wrong-parameter",
  severity: "error",
  why: "The probe cannot ask with it, and the check is left out of the checker.",
  fix: "See the parameters of the probe.",
  foundIn: ["site/model/schema.ts", "site/model/check-place.ts"],
  messages: {
    value: { is: message`${"parameter"} ${"reason"}`, fix: message`See the parameters of the probe ${"probe"}.` },
    "no-time": { is: "within is no time", fix: message`Write a time such as 90s or 5m, at most ${"most"}.` },
    "asked-once": { is: "a person is asked once", fix: "Remove `within`; the person may take a quarter of an hour." },
  },
  good: `---
title: Cart
checks:
  - id: looks-well
    probe: ask
    question: Does the cart look well?
    healthy: "no"
---
`,
  bad: `---
title: Cart
checks:
  - id: looks-well
    probe: ask
    question: Does the cart look well?
    healthy: perhaps
---
`,
});
