/** Does every check have the parameters that its probe needs? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "missing-parameter",
  severity: "error",
  why: "Without them the probe has nothing to ask, and the check is left out of the checker.",
  fix: "Add the parameter to the check.",
  foundIn: ["site/model/schema.ts"],
  messages: {
    missing: { is: message`the probe ${"probe"} needs ${"parameter"}`, fix: message`Add ${"name"} to the check.` },
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
---
`,
});
