/** Which of the problems are reported: those of some rules, of some files, or errors alone. */
import { closest } from "../../checker/nearest.ts";
import type { Problem } from "../model/problem.ts";
import { RULES } from "../rules/index.ts";
import { UnreadableInput } from "./unreadable-input.ts";

export interface Selection {
  /** Names of rules; all where absent. */
  readonly only?: readonly string[] | undefined;
  readonly errorsOnly?: boolean;
  /** As problems name them; all where absent. */
  readonly files?: ReadonlySet<string> | undefined;
}

/** @throws UnreadableInput where there is no rule of such a name: nothing would be found, and that would look like good news */
export function checkRuleNames(names: readonly string[]): void {
  const known = RULES.map(({ name }) => name);
  for (const name of names) {
    if (known.some((one) => one === name)) continue;
    throw new UnreadableInput(`there is no rule ${name}. Did you mean ${closest(name, known, 3).join(" or ")}?`);
  }
}

/** Those that were asked for, in their order. */
export function selected(problems: readonly Problem[], { only, errorsOnly = false, files }: Selection): Problem[] {
  return problems.filter(
    ({ rule, severity, file }) =>
      (only === undefined || only.includes(rule)) &&
      (!errorsOnly || severity === "error") &&
      (files === undefined || files.has(file)),
  );
}
