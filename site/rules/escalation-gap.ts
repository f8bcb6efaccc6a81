/** Does something follow from every pass and every fail of a check that the escalation names? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

const ROWS = `---
title: Cart
checks:
  - { id: looks-well, probe: ask, question: Does the cart look well? }
  - { id: opens, probe: ask, question: Does it open? }
escalation:
  - { when: { looks-well: fail }, to: shop-api, because: the cart is theirs }
  - { when: { opens: pass }, resolved: true, because: the alert ends by itself }
`;

export default defineRule({
  name: "escalation-gap",
  severity: "warning",
  why: "In a state that no row answers the checker calls nobody, and the engineer is alone with what it found.",
  fix: "Add a row for it, with `to`, `continue` or `resolved`.",
  foundIn: ["site/model/escalation-table.ts"],
  messages: {
    "too-many-checks": {
      is: message`the table is about ${"count"} checks, and gaps are looked for up to ${"most"}`,
      fix: "Let the page continue with another one, or read the table yourself and write an ignore.",
    },
    gap: {
      is: message`nothing follows when ${"check"} is ${"verdict"}: the checker will then call nobody`,
      fix: message`Add a row for it: \`- when: { ${"check"}: ${"verdict"} }\`, with \`to\`, \`continue\` or \`resolved\`.`,
    },
  },
  good: `${ROWS}  - { when: { opens: fail }, to: shop-network, because: the way to it is theirs }
---
`,
  bad: `${ROWS}---
`,
});
