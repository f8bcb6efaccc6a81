/** Is every key of the front matter known, or unlike every known one? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "unknown-key",
  from: "loader",
  severity: "warning",
  why: "A misspelt key is kept and does nothing, and the page looks as if it were set.",
  mend: "Write the known key, or rename yours so that it is not taken for it.",
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
