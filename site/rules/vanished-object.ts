/** Is what a page names of the cluster still there? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "vanished-object",
  untried: "network",
  needs: "cluster",
  severity: "warning",
  why: "Whoever follows the page at night asks for something that was renamed or removed, and its check cannot pass.",
  fix: "Name what has taken its place, or remove the step.",
  foundIn: ["site/validate/cluster-objects.ts"],
  messages: {
    gone: {
      is: message`the cluster does not have ${"object"}`,
      fix: message`The nearest that it has is ${"like"}: name what has taken its place, or remove the step.`,
    },
  },
  good: `---
title: Cart
---
\`\`\`sh
kubectl -n shop get deployment cart
\`\`\`
`,
  bad: `---
title: Cart
---
\`\`\`sh
kubectl -n shop get deployment cart-that-was-renamed
\`\`\`
`,
});
