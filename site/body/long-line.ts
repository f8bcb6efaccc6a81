/** A line so long and so full of marks that reading it as Markdown would take minutes: pasted data, most often. */
import { failedBody } from "../markdown/failed-body.ts";
import type { PageFinding } from "../model/mistake.ts";
import type { Body, Runbook } from "../model/runbook.ts";

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
    const finding: PageFinding = {
      rule: "render-failed",
      code: "long-line",
      data: { length: line.length },
      line: runbook.bodyLine + index,
    };
    return { ...failedBody(runbook, ""), findings: [finding] };
  }
  return undefined;
}
