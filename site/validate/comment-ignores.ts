/** Ignores in a comment of the page itself: `<!-- pilotbook-disable-next-line rule: reason -->`. */
import type { Problem } from "../model/problem.ts";
import { wordList } from "../model/words.ts";
import type { Site } from "../rules/rule.ts";
import { linesOf } from "../rules/text/lines.ts";
import { type Ignore, knownRules, shapeFault } from "./ignore.ts";

const COMMENT = /<!--\s*pilotbook-disable(-next-line)?\s+([\w\s,-]*?)\s*(?::\s*([\s\S]*?))?\s*-->/g;

/** Comments in the bodies: for the page, or for the line below. */
export function commentIgnores({ catalog }: Site, faults: Problem[]): Ignore[] {
  return catalog.runbooks.flatMap((runbook) => {
    const { file, body, bodyLine } = runbook;
    return [...body.matchAll(COMMENT)].flatMap((match): Ignore[] => {
      const [comment, nextLine, names = "", reason = ""] = match;
      const index = body.slice(0, match.index).split("\n").length - 1;
      // In code it is an example.
      if (linesOf(runbook)[index]?.isCode === true) return [];
      const line = bodyLine + index;
      const below = line + comment.split("\n").length;
      if (reason === "")
        faults.push(
          shapeFault(
            file,
            line,
            "this comment does not say why",
            "Write the reason behind a colon: <!-- pilotbook-disable rule: reason -->.",
          ),
        );
      const rules = knownRules(wordList(names), file, line, faults);
      if (reason === "" || rules.length === 0) return [];
      const covers = (problem: Problem): boolean =>
        problem.file === file && (nextLine === undefined || problem.line === below);
      return [{ rules, file, line, words: `the comment about ${rules.join(", ")}`, covers }];
    });
  });
}
