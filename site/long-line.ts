/** A line so long and so full of marks that reading it as Markdown would take minutes: pasted data, most often. */
import { failedBody } from "./markdown/failed-body.ts";
import type { Body, Runbook } from "./model/runbook.ts";

const LONGEST = 50_000;
const MARKS = /[[\]{}()*_<"'`&|!]/g;
const MOST_MARKS = 5_000;
const FENCE = /^\s*(?:```|~~~)/;

/** The page as it is written, and what to do about it; undefined for every ordinary page. */
export function bodyOfLongLine(runbook: Pick<Runbook, "body" | "bodyLine">): Body | undefined {
  if (runbook.body.length < LONGEST) return undefined;
  let isCode = false;
  for (const [index, line] of runbook.body.split("\n").entries()) {
    if (FENCE.test(line)) isCode = !isCode;
    if (isCode || line.length < LONGEST || (line.match(MARKS)?.length ?? 0) < MOST_MARKS) continue;
    const message = `this line has ${line.length} characters, too many to be read as Markdown, and the page is shown as it is written`;
    const help = "Put it between two lines of ```, or into a file of its own that the page links to.";
    const problem = {
      rule: "render-failed",
      severity: "error",
      line: runbook.bodyLine + index,
      message,
      help,
    } as const;
    return { ...failedBody(runbook, ""), problems: [problem] };
  }
  return undefined;
}
