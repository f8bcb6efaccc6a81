/** Is every command free of characters that only look like the ones that a shell knows? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import type { Fix } from "../model/edit.ts";
import type { Runbook } from "../model/runbook.ts";
import { commandsOf } from "./text/commands.ts";
import { linesOf } from "./text/lines.ts";
import { faultsIn } from "./text/shell.ts";

const NAMES: Readonly<Record<string, string>> = {
  "\u2018": "curly quote",
  "\u2019": "curly quote",
  "\u201c": "curly quote",
  "\u201d": "curly quote",
  "\u00a0": "no-break space",
  "\u202f": "no-break space",
  "\u200b": "invisible space",
  "\u2060": "invisible joiner",
  "\u200c": "invisible joiner",
  "\u200d": "invisible joiner",
  "\u00ad": "soft hyphen",
  "\ufeff": "byte order mark",
};
/** What nobody sees: marks, overrides and isolates of writing direction can make a command look like another one. */
const HIDDEN = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/;
const CHARACTER = new RegExp(`[\\u2018\\u2019\\u201c\\u201d\\u00a0\\u202f]|${HIDDEN.source}`);
const EVERY = new RegExp(CHARACTER, "g");
/** Blocks that show output beside commands, or commands of other shells. */
const SESSIONS = new Set([
  "",
  "console",
  "shellsession",
  "sh-session",
  "session",
  "powershell",
  "ps1",
  "pwsh",
  "cmd",
  "bat",
]);

export default defineRule({
  name: "typography-in-command",
  looksAt: "page",
  severity: "warning",
  why: "A shell takes a curly quote for a letter and a no-break space for part of a word, so the pasted command fails in a way that cannot be seen; characters that turn the direction of text can hide what it does.",
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
      for (const { text, line, column, most } of textsOf(runbook)) {
        const found = most.exec(text);
        // What follows a # is a remark.
        if (found === null || /(?:^|\s)#/.test(text.slice(0, found.index))) continue;
        const fix = straightened(text, line, column);
        const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
        yield {
          file: runbook.file,
          line,
          column: column + found.index,
          ...(fix === undefined ? {} : { fix }),
          code: "character",
          data: { character: NAMES[found[0]] ?? "character that turns the direction of the text", code },
        };
      }
    }
  },
});

/** Every command, and every line of a block in which hidden characters are copied along. @yields what counts in it */
function* textsOf(
  runbook: Runbook,
): Generator<{ readonly text: string; readonly line: number; readonly column: number; readonly most: RegExp }> {
  const lines = new Set<number>();
  for (const { text, line, column } of commandsOf(runbook)) {
    lines.add(line);
    yield { text, line, column, most: CHARACTER };
  }
  for (const { text, line, isCode, language } of linesOf(runbook))
    if (isCode && SESSIONS.has(language) && !lines.has(line)) yield { text, line, column: 1, most: HIDDEN };
}

/** What a keyboard writes in the place of each; undefined where a shell could not read the result, as with `it’s`. */
function straightened(text: string, line: number, column: number): Fix | undefined {
  const remark = /(?:^|\s)#/.exec(text)?.index ?? text.length;
  const edits = [...text.slice(0, remark).matchAll(EVERY)].map(({ 0: was, index }) => ({
    line,
    column: column + index,
    was,
    text: plainFor(was),
  }));
  const plain = text.replace(EVERY, plainFor);
  return faultsIn(plain) > faultsIn(text) ? undefined : edits;
}

function plainFor(character: string): string {
  const name = NAMES[character] ?? "";
  if (name === "no-break space") return " ";
  if (name !== "curly quote") return "";
  return /[\u2018\u2019]/.test(character) ? "'" : '"';
}
