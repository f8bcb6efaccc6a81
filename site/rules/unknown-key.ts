/** Is every key of the front matter known, or unlike every known one? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "unknown-key",
  severity: "warning",
  why: "A misspelt key is kept and does nothing, and the page looks as if it were set.",
  fix: "Write the known key, or rename yours so that it is not taken for it.",
  foundIn: ["site/model/read-pages.ts", "site/model/read-runbook.ts", "site/model/sidecar.ts"],
  messages: {
    page: {
      is: message`the key ${"key"} is not known here`,
      fix: message`If ${"like"} is meant, write that; otherwise it is kept as it is.`,
    },
    sidecar: {
      is: message`the key ${"key"} is not known in a sidecar, and is left out`,
      fix: [
        message`Did you mean ${"like"}? A sidecar takes ${"known"}; everything else belongs into the page.`,
        message`A sidecar takes ${"known"}; everything else belongs into the page.`,
      ],
    },
  },
  good: `---
title: Cart
symptoms: [the cart is slow]
---
`,
  bad: `---
title: Cart
symptons: [the cart is slow]
---
`,
});
