/** Is every command free of characters that only look like the ones that a shell knows? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { commandsOf } from "./text/commands.ts";

const NAMES: Readonly<Record<string, string>> = {
  "\u2018": "curly quote",
  "\u2019": "curly quote",
  "\u201c": "curly quote",
  "\u201d": "curly quote",
  "\u00a0": "no-break space",
  "\u202f": "no-break space",
  "\u200b": "invisible space",
  "\u2060": "invisible joiner",
  "\ufeff": "byte order mark",
};
const CHARACTER = /[\u2018\u2019\u201c\u201d\u00a0\u202f\u200b\u2060\ufeff]/;

export default defineRule({
  name: "typography-in-command",
  looksAt: "page",
  severity: "warning",
  why: "A shell takes a curly quote for a letter and a no-break space for part of a word, so the pasted command fails in a way that cannot be seen.",
  fix: "Type the quotes and spaces again, straight.",
  messages: { character: message`the command has a ${"character"} (U+${"code"}) in it` },
  good: `---
title: Cart
---
\`\`\`bash
kubectl get pods -l "app=cart"
\`\`\`
`,
  bad: `---
title: Cart
---
\`\`\`bash
kubectl get pods -l \u201capp=cart\u201d
\`\`\`
`,
  *find({ catalog }) {
    for (const runbook of catalog.runbooks) {
      for (const { text, line, column } of commandsOf(runbook)) {
        const found = CHARACTER.exec(text);
        // What follows a # is a remark.
        if (found === null || /(?:^|\s)#/.test(text.slice(0, found.index))) continue;
        const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
        yield {
          file: runbook.file,
          line,
          column: column + found.index,
          code: "character",
          data: { character: NAMES[found[0]] ?? "character", code },
        };
      }
    }
  },
});
