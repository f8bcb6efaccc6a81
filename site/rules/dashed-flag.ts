/** Is every option of a command written with the dashes that a shell knows? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { commandsOf } from "./text/commands.ts";

/** A long dash where a word processor or a page has put it. */
const LONG = /(?<=^|\s)[\u2010-\u2015]{1,2}[a-zA-Z][\w-]*/g;

export default defineRule({
  name: "dashed-flag",
  looksAt: "page",
  severity: "warning",
  why: "A shell does not know a long dash: the command fails, or takes the option for a name.",
  fix: "Write the option with short dashes.",
  messages: {
    "long-dash": { is: message`the option ${"option"} begins with a long dash`, fix: message`Write ${"as"}.` },
  },
  good: `---
title: Cart
---
Run \`kubectl get pods --all-namespaces\` – it only reads.
`,
  bad: `---
title: Cart
---
Run \`kubectl get pods –all-namespaces\` first.
`,
  *find({ catalog }) {
    for (const runbook of catalog.runbooks) {
      const { file } = runbook;
      for (const { text, line, column } of commandsOf(runbook)) {
        for (const match of text.matchAll(LONG)) {
          const [option] = match;
          const as = option.replace(/^[\u2010-\u2015]+/, (dashes) => (option.length > dashes.length + 1 ? "--" : "-"));
          yield { file, line, column: column + match.index, code: "long-dash", data: { option, as } };
        }
      }
    }
  },
});
