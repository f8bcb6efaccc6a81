/** Does every check have an id of its own? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "check-id",
  severity: "error",
  why: "Verdicts, escalation rows and later checks name a check by its id.",
  fix: "Give it an id of lower-case letters, digits and dashes, that no other check of the page has.",
  foundIn: ["site/model/schema.ts"],
  messages: {
    none: "this check has no id",
    wrong: message`${"id"} cannot be an id`,
    taken: {
      is: message`the id ${"id"} is taken by an earlier check`,
      fix: "Give every check of a page an id of its own.",
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
  - id: Looks well
    probe: ask
    question: Does the cart look well?
---
`,
});
