/** Is every command that destroys something announced? */
import { defineRule } from "./rule.ts";
import { commandsOf } from "./text/commands.ts";
import { type Line, linesOf, withoutCodeSpans } from "./text/lines.ts";

const DESTROYS =
  /\b(?:kubectl|kubx-kubectl|oc)\b.*\s(?:delete|drain)\s|\bscale\b.*--replicas[= ]0\b|\brm\s+-\w*[rf]|--force\b.*--grace-period|--grace-period[= ]0|\bhelm\s+(?:uninstall|delete)\b|\bterraform\s+destroy\b|\betcdctl\b.*\s(?:del|defrag)\s|\b(?:reboot|shutdown|poweroff|mkfs|wipefs|dd\s+if=)\b|\bdocker\s+(?:rm|system\s+prune)\b/;
const STOPS = /^scale\b|\b(?:reboot|shutdown|poweroff)$/;
const WARNS =
  /warning|caution|careful|danger|destructive|attention|important|note that|make sure|be sure|ensure|confirm|verify that|only if|do not|don't|approv|permission|downtime|outage|data loss|\bwill\b|restart|recreat|\u26a0/i;

export default defineRule({
  name: "destructive-command",
  severity: "warning",
  why: "At night a command is pasted before the page is read to its end: what it destroys has to stand above it.",
  mend: "Say above the command what it removes, and when it may be run.",
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
      for (const { text, line, column } of commandsOf(runbook)) {
        const found = DESTROYS.exec(text.replace(/(?:^|\s)#.*$/, ""));
        if (found === null) continue;
        const above = textAbove(lines, line - runbook.bodyLine);
        if (
          WARNS.test(above) ||
          /remov|delet|destroy|drain|reboot|kill|stop|scal(?:e|ing) (?:\S+ ){0,5}(?:down|to (?:0|zero))/i.test(above)
        )
          continue;
        yield {
          file: runbook.file,
          line,
          column: column + found.index,
          message: `${found[0].trim()} ${STOPS.test(found[0]) ? "stops" : "destroys"} something, and nothing above it says so`,
        };
      }
    }
  },
});

/** The text from the heading of the section to the command; of its own line what is no code. */
function textAbove(lines: readonly Line[], index: number): string {
  let start = index;
  while (start > 0 && (lines[start]?.isCode === true || !/^#{1,6}\s/.test(lines[start]?.text ?? ""))) start -= 1;
  const own = lines[index];
  const texts = lines.slice(start, index).filter((line) => !line.isCode);
  return [...texts.map((line) => line.text), own === undefined || own.isCode ? "" : withoutCodeSpans(own.text)].join(
    "\n",
  );
}
