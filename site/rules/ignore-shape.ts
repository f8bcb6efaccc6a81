/** Does every ignore say what, who, why and until when? */
import { DID_YOU_MEAN, message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "ignore-shape",
  severity: "error",
  why: "An ignore without an owner and an end is forgotten, and stays for ever.",
  fix: "Give it rule, owner, reason and until; a comment on a page needs a rule and a reason.",
  foundIn: ["site/validate/ignore.ts", "site/validate/data-ignores.ts", "site/validate/comment-ignores.ts"],
  messages: {
    rule: {
      is: message`no rule is called ${"rule"}`,
      fix: [DID_YOU_MEAN, "Name one of the rules that problems end with."],
    },
    field: { is: message`an ignore has no ${"field"}`, fix: message`It takes ${"known"}.` },
    incomplete: {
      is: message`this ignore lacks ${"fields"}`,
      fix: "Say which rule, who decided it, why, and until which day.",
    },
    day: { is: message`${"until"} is no day`, fix: "Write it as 2030-12-31." },
    comment: {
      is: "this comment switches nothing off",
      fix: "Write <!-- pilotbook-disable rule: reason -->, or pilotbook-disable-next-line for the line below.",
    },
    reason: {
      is: "this comment does not say why",
      fix: "Write the reason behind a colon: <!-- pilotbook-disable rule: reason -->.",
    },
  },
  good: `---
title: Cart
---
<!-- pilotbook-disable-next-line empty-link: the graph comes next week -->
See [x]().
`,
  bad: `---
title: Cart
---
<!-- pilotbook-disable-next-line empty-link -->
See [x]().
`,
});
