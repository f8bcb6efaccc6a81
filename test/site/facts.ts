/** What was found as tests compare it: the code, what its sentence names, and what is suggested. Never the words. */
import type { Finding } from "../../site/model/mistake.ts";
import type { Problem } from "../../site/model/problem.ts";
import { ruleNamed } from "../../site/rules/index.ts";
import { namesIn, sentencesOf } from "../../site/rules/message.ts";

type Found = Pick<Problem | Finding, "rule" | "code" | "data" | "within">;

/** `not-there link, writter.html → writer.html`. What others said, a `reason`, is left out. */
export function factsOf({ rule, code, data = {}, within }: Found): string {
  const { is, fix } = sentencesOf(ruleNamed(rule)?.messages[code] ?? "");
  const values: Readonly<Record<string, unknown>> = data;
  const shown = (names: readonly string[]): string =>
    [...new Set(names)]
      .filter((name) => name !== "reason" && name !== "known" && values[name] !== undefined)
      .map((name) => String(values[name]))
      .join(", ");
  const suggested = shown(fix.flatMap(namesIn).filter((name) => !namesIn(is).includes(name)));
  const place = within === undefined ? "" : `(in ${within})`;
  return [code, shown(namesIn(is)), suggested === "" ? "" : `→ ${suggested}`, place].filter(Boolean).join(" ");
}
