/** Is every command free of the prompt that stood before it? */
import { defineRule } from "./rule.ts";
import { isShell } from "./text/commands.ts";
import { linesOf } from "./text/lines.ts";

const PROMPT = /^\s*(?:\$ |\[?[\w.-]+@[\w.-]+[ :][^\s\]]*\]?[$#] )(?=\S)/;

export default defineRule({
  name: "prompt-in-command",
  severity: "warning",
  why: "Whoever copies the line by hand gets `$: command not found` in the middle of an incident.",
  mend: "Leave the prompt out, or call the block `console` where it shows a session with its output.",
  good: `---
title: Cart
---
\`\`\`bash
kubectl -n shop get pods
\`\`\`

\`\`\`console
$ kubectl -n shop get pods
No resources found
\`\`\`
`,
  bad: `---
title: Cart
---
\`\`\`bash
$ kubectl -n shop get pods
\`\`\`
`,
  *find({ catalog }) {
    for (const runbook of catalog.runbooks) {
      let told = -1;
      for (const line of linesOf(runbook)) {
        const isNext = told === line.line - 1;
        if (!isShell(line) || !PROMPT.test(line.text)) continue;
        told = line.line;
        // A block of prompts is one mistake.
        if (isNext) continue;
        const prompt = PROMPT.exec(line.text)?.[0] ?? "";
        yield {
          file: runbook.file,
          line: line.line,
          column: prompt.length - prompt.trimStart().length + 1,
          message: `the command begins with the prompt ${prompt.trim()}`,
        };
      }
    }
  },
});
