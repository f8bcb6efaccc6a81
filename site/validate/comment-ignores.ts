/** Ignores in a comment of the page itself: `<!-- pilotbook-disable-next-line rule: reason, until 2030-12-31 -->`. */
import type { Finding } from "../model/mistake.ts";
import type { Problem } from "../model/problem.ts";
import { wordList } from "../model/words.ts";
import type { Site } from "../model/site.ts";
import { linesOf } from "../rules/text/lines.ts";
import { type Ignore, knownRules } from "./ignore.ts";

const COMMENT = /<!--\s*pilotbook-disable(-next-line)?\s+([\w\s,-]*?)\s*(?::\s*([\s\S]*?))?\s*-->/g;
/** What begins as if it were meant for us. */
const MEANT = /<!--\s*pilotbook\b[\s\S]*?-->/gi;
/** Comments in the bodies: for the page, or for the line below. */
export function commentIgnores({ catalog }: Site, faults: Finding[]): Ignore[] {
  return catalog.runbooks.flatMap((runbook) => {
    const { file, body, bodyLine } = runbook;
    const known = [...body.matchAll(COMMENT)];
    const indexOf = (at: number): number => body.slice(0, at).split("\n").length - 1;
    // In code it is an example.
    const isCode = (index: number): boolean => linesOf(runbook)[index]?.isCode === true;
    for (const { index: at } of body.matchAll(MEANT)) {
      if (known.some((match) => match.index === at) || isCode(indexOf(at))) continue;
      faults.push({ rule: "ignore-shape", code: "comment", file, line: bodyLine + indexOf(at) });
    }
    return known.flatMap((match): Ignore[] => {
      const [comment, nextLine, names = "", reason = ""] = match;
      const index = indexOf(match.index);
      if (isCode(index)) return [];
      const line = bodyLine + index;
      const below = line + comment.split("\n").length;
      if (reason === "") faults.push({ rule: "ignore-shape", code: "reason", file, line });
      const rules = knownRules(wordList(names), { file, line }, faults);
      if (reason === "" || rules.length === 0) return [];
      const covers = (problem: Problem): boolean =>
        problem.file === file && (nextLine === undefined || problem.line === below);
      const until = /\buntil\s+(\d{4}-\d\d-\d\d)\W*$/.exec(reason)?.[1];
      const words = `the comment about ${rules.join(", ")}`;
      return [{ rules, file, line, words, ...(until === undefined ? {} : { until }), covers }];
    });
  });
}
