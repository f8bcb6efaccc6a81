/** Is every placeholder written so that it is not taken for HTML? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "placeholder-as-html",
  from: "body",
  severity: "warning",
  why: "A browser takes `<pod>` for a tag and shows nothing, so the command is incomplete in a way that cannot be seen.",
  mend: "Write it as code, or with a backslash before it.",
  good: `---
title: Cart
---
Restart \`<pod-name>\`.
`,
  bad: `---
title: Cart
---
Restart <pod-name> now.
`,
});
