/** Can a shell read every command in a fence that says it is one? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { blocksOf, placeIn } from "./text/blocks.ts";
import { blanksBehindBackslash, shellFaults } from "./text/shell.ts";

const LANGUAGES = new Set(["sh", "bash", "shell", "console"]);

export default defineRule({
  name: "shell-syntax",
  looksAt: "page",
  severity: "warning",
  why: "A person who pastes the command at night gets a syntax error, or a shell that waits for the rest of it.",
  fix: "Try the command in a shell, and copy it from there.",
  messages: {
    unreadable: message`a shell cannot read this: ${"reason"}`,
    blank: message`a blank follows the backslash, so the command ends here and the next line is another one`,
  },
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
        for (const index of blanksBehindBackslash(block)) {
          const column = (block.lines[index] ?? "").trimEnd().length;
          yield { file: runbook.file, line: block.firstLine + index, column, code: "blank" };
        }
        for (const { offset, reason } of shellFaults(block))
          yield { file: runbook.file, ...placeIn(block, offset), code: "unreadable", data: { reason } };
      }
    }
  },
});
