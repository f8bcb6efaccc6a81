/** Makes the words of what was found: at the last moment, so that nothing can hang on them. */
import type { FilePlace, Finding } from "../model/mistake.ts";
import type { Problem } from "../model/problem.ts";
import { ruleNamed } from "./index.ts";
import { type Messages, filled, message, namesIn, sentencesOf } from "./message.ts";
import type { Code, Rule } from "./rule.ts";

/** What every rule can say. */
const OF_ALL: Messages = {
  bug: {
    is: message`the rule ${"rule"} could not finish: ${"reason"}`,
    fix: "This is a bug of Pilotbook: please report it. All other rules have run.",
  },
};

/** What was found, whoever found it, as problems. */
export function problemsOf(findings: readonly Finding[]): Problem[] {
  return findings.map((finding) => {
    const rule = ruleNamed(finding.rule);
    if (rule === undefined) throw new Error(`there is no rule ${finding.rule}`);
    return problemOf(rule, finding);
  });
}

/** What one rule has found as a problem. */
export function problemOf(rule: Rule, found: FilePlace & Code): Problem {
  const { file, line, column, within, severity = rule.severity, code, data = {}, fix: edits } = found;
  const { is, fix } = sentencesOf(messageOf(rule, code));
  const help = [...fix, rule.fix].map((sentence) => filled(sentence, data)).find((text) => text !== undefined);
  return {
    rule: rule.name,
    code,
    data: given(data),
    severity,
    file,
    line,
    ...(column === undefined ? {} : { column }),
    ...(within === undefined ? {} : { within }),
    message: `${filled(is, data) ?? code}${within === undefined ? "" : ` (in ${within})`}`,
    help: help ?? rule.fix,
    ...(edits === undefined ? {} : { fix: edits }),
  };
}

/**
 * What a problem is about: what its sentence names, without what was said by others, which is `reason`. The same mistake
 * has the same, whatever its words are.
 */
export function subjectOf({ rule, code, data }: Pick<Problem, "rule" | "code" | "data">): Problem["data"] {
  const known = ruleNamed(rule);
  const names = known === undefined ? [] : namesIn(sentencesOf(messageOf(known, code)).is);
  const wanted = [...new Set(names)].filter((name) => name !== "reason" && data[name] !== undefined).sort();
  return Object.fromEntries(wanted.map((name) => [name, data[name] ?? ""]));
}

function messageOf({ messages }: Rule, code: string): Messages[string] {
  return messages[code] ?? OF_ALL[code] ?? code;
}

function given(data: NonNullable<Code["data"]>): Problem["data"] {
  return Object.fromEntries(
    Object.entries(data).filter((entry): entry is [string, string | number] => entry[1] !== undefined),
  );
}
