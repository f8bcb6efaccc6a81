/** Is every fence of code closed? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "unclosed-fence",
  severity: "warning",
  why: "Everything below the fence may be shown as text or as code, and commands cannot be distinguished from sentences.",
  fix: "Close the code with a fence of the same characters and at least the same length.",
  foundIn: ["site/markdown/blocks/fenced-code.ts", "site/commonmark/code.ts"],
  messages: { open: message`the fence ${"fence"} is never closed, so what follows is shown as text` },
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
