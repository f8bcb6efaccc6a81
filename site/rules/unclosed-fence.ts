/** Is every fence of code closed? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "unclosed-fence",
  from: "body",
  severity: "warning",
  why: "Everything below the fence may be shown as text or as code, and commands cannot be told from sentences.",
  mend: "Close the code with a fence of the same characters and at least the same length.",
  good: `---
title: Cart
---
\`\`\`
kubectl get pods
\`\`\`
`,
  bad: `---
title: Cart
---
\`\`\`
kubectl get pods
`,
});
