/** Does every row of the escalation say when it applies, where it leads and why? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "escalation-shape",
  severity: "error",
  why: "A row that cannot be read is left out, and its state ends with nobody called.",
  fix: "Give it `when`, one of `to`, `continue` and `resolved`, and `because`.",
  foundIn: ["site/model/escalation.ts"],
  messages: {
    "no-list": { is: "escalation is not a list", fix: "Begin every row with a dash: `- when: …`." },
    "no-mapping": "this row is not a mapping",
    key: {
      is: message`a row has no ${"key"}`,
      fix: [message`It takes ${"known"}. Did you mean ${"like"}?`, message`It takes ${"known"}.`],
    },
    leads: {
      is: "this row does not have exactly one of to, continue and resolved",
      fix: "Say where it leads: `to: <team>`, `continue: <runbook>` or `resolved: true`.",
    },
    because: {
      is: "this row does not say why",
      fix: "Add `because:` with the reason that the engineer will read.",
    },
    when: {
      is: "this row does not say when it applies",
      fix: "Add `when: { <check>: pass }`, with `fail` or `unknown` as the case may be.",
    },
    check: {
      is: message`the row refers to a check ${"check"} that this page does not have`,
      fix: [message`Name one of the page's checks. Did you mean ${"like"}?`, "Name one of the page's checks."],
    },
    verdict: { is: message`${"verdict"} is no verdict`, fix: "Write pass, fail or unknown, or a list of them." },
  },
  good: `---
title: Cart
checks:
  - id: looks-well
    probe: ask
    question: Does the cart look well?
escalation:
  - when: { looks-well: fail }
    to: shop-api
    because: the cart is theirs
---
`,
  bad: `---
title: Cart
checks:
  - id: looks-well
    probe: ask
    question: Does the cart look well?
escalation:
  - when: { looks-wel: fail }
    to: shop-api
    because: the cart is theirs
---
`,
});
