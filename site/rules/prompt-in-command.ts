/** Is every command free of the prompt that stood before it? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { isShell } from "./text/commands.ts";
import { linesOf } from "./text/lines.ts";
import { fixOfPrompts } from "./text/prompts.ts";

const PROMPT = /^\s*(?:\$ |\[?[\w.-]+@[\w.-]+[ :][^\s\]]*\]?[$#] )(?=\S)/;

export default defineRule({
  name: "prompt-in-command",
  looksAt: "page",
  severity: "warning",
  why: "A person who copies the line by hand gets `$: command not found` in the middle of an incident.",
  fix: "Leave the prompt out, or call the block `console` where it shows a session with its output.",
  messages: { prompt: message`the command begins with the prompt ${"prompt"}` },
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
      let last = -1;
      const lines = linesOf(runbook);
      for (const [index, line] of lines.entries()) {
        const isNext = last === line.line - 1;
        if (!isShell(line) || !PROMPT.test(line.text)) continue;
        last = line.line;
        // A block of prompts is one mistake.
        if (isNext) continue;
        const prompt = PROMPT.exec(line.text)?.[0] ?? "";
        const fix = fixOfPrompts(lines, index);
        yield {
          file: runbook.file,
          line: line.line,
          column: prompt.length - prompt.trimStart().length + 1,
          ...(fix === undefined ? {} : { fix }),
          code: "prompt",
          data: { prompt: prompt.trim() },
        };
      }
    }
  },
});
