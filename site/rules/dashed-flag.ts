/** Is every option of a command written with the dashes that a shell knows? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { commandsOf } from "./text/commands.ts";
import { linesOf, withoutCodeSpans } from "./text/lines.ts";

/** A long dash where a word processor or a page has put it. */
const LONG = /(?<=^|\s)[\u2010-\u2015]{1,2}[a-zA-Z][\w-]*/g;
/** Two dashes in prose, which typography turns into a long one. */
const PROSE = /(?<=\s)--[a-z][\w-]+(?=[\s=.,;:)]|$)/g;

export default defineRule({
  name: "dashed-flag",
  looksAt: "page",
  severity: "warning",
  why: "A shell does not know a long dash: the command fails, or takes the option for a name.",
  fix: "Put the command into backticks, and write the option with short dashes.",
  messages: {
    "long-dash": { is: message`the option ${"option"} begins with a long dash`, fix: message`Write ${"as"}.` },
    "outside-code": message`the option ${"option"} is outside of code, where its dashes become one long dash`,
  },
  good: `---
title: Cart
---
Run \`kubectl get pods --all-namespaces\` – it only reads.
`,
  bad: `---
title: Cart
---
Run kubectl get pods --all-namespaces first.
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
      for (const { text, line, isCode } of linesOf(runbook)) {
        if (isCode || !text.includes("--") || /^\s{4,}\S|^\s*[|<]/.test(text)) continue;
        for (const match of withoutCodeSpans(text).matchAll(PROSE)) {
          yield { file, line, column: match.index + 1, code: "outside-code", data: { option: match[0] } };
        }
      }
    }
  },
});
