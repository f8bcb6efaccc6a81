/** Can a shell read every command in a fence that says it is one? */
import { defineRule } from "./rule.ts";
import { blocksOf, placeIn } from "./text/blocks.ts";
import { shellFaults } from "./text/shell.ts";

const LANGUAGES = new Set(["sh", "bash", "shell", "console"]);

export default defineRule({
  name: "shell-syntax",
  severity: "warning",
  why: "Whoever pastes the command at night gets a syntax error, or a shell that waits for the rest of it.",
  mend: "Try the command in a shell, and copy it from there.",
  good: `---
title: Cart
---
\`\`\`bash
for pod in $(kubectl -n <namespace> get pods -o name); do
  kubectl -n <namespace> logs "$pod" | grep 'queue is full'
done
\`\`\`
`,
  bad: `---
title: Cart
---
\`\`\`bash
for pod in $(kubectl -n shop get pods -o name); do
  kubectl -n shop logs "$pod" | grep 'queue is full'
\`\`\`
`,
  *find({ catalog }) {
    for (const runbook of catalog.runbooks) {
      for (const block of blocksOf(runbook, LANGUAGES)) {
        for (const { offset, message } of shellFaults(block)) {
          yield { file: runbook.file, ...placeIn(block, offset), message: `a shell cannot read this: ${message}` };
        }
      }
    }
  },
});
