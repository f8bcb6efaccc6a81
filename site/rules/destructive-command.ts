/** Is every command that destroys something announced? */
import { destructionsIn } from "../shell/destroy.ts";
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { announcedLines } from "./text/announcement.ts";
import { commandsOf } from "./text/commands.ts";
import { type Line, linesOf } from "./text/lines.ts";

export default defineRule({
  name: "destructive-command",
  looksAt: "page",
  severity: "warning",
  why: "At night a command is pasted before the page is read to its end: what it destroys has to be said above it.",
  fix: "Say above the command what it removes, and when it may be run.",
  messages: {
    destroys: message`${"command"} destroys something, and nothing above it says so`,
    stops: message`${"command"} stops something, and nothing above it says so`,
  },
  good: `---
title: Cart
---
## Clean up

This removes the volume with all orders that were not written yet; do it only after the backup.

\`\`\`bash
kubectl -n shop delete pvc cart
\`\`\`
`,
  bad: `---
title: Cart
---
## Clean up

Run

\`\`\`bash
kubectl -n shop delete pvc cart
\`\`\`
`,
  *find({ catalog }) {
    for (const runbook of catalog.runbooks) {
      const lines = linesOf(runbook);
      let announced: readonly boolean[] | undefined;
      let last = 0;
      for (const { text, line, column } of commandsOf(runbook)) {
        if (line <= last) continue;
        const index = line - runbook.bodyLine;
        const goesOn = lines[index]?.isCode === true ? linesThatGoOn(lines, index) : [];
        last = goesOn.length === 0 ? 0 : line + goesOn.length;
        for (const { kind, command, start } of destructionsIn([text, ...goesOn].join("\n"))) {
          announced ??= announcedLines(lines);
          if (announced[index] === true) break;
          // What begins in a later line of the same command is said at its first.
          const place = { line, column: start < text.length ? column + start : column };
          yield { file: runbook.file, ...place, code: kind, data: { command } };
        }
      }
    }
  },
});

/** Lines of a block that go on with the command of one, by a backslash at the end of the line before. */
function linesThatGoOn(lines: readonly Line[], index: number): string[] {
  const found: string[] = [];
  for (let at = index; lines[at]?.text.endsWith("\\") === true && lines[at + 1]?.isCode === true; at++)
    found.push(lines[at + 1]?.text ?? "");
  return found;
}
