/** What a rule of validation from outside of this package is made with: `import { defineRule, message } from "pilotbook/rule"`. */
import type { Messages } from "./message.ts";
import type { OwnRule, Rule } from "./rule.ts";

export { message } from "./message.ts";
export type { Messages } from "./message.ts";
export type { Example, Rule } from "./rule.ts";
export type { Runbook } from "../model/runbook.ts";
export type { Site } from "../model/site.ts";

/** Types a rule. Its file exports it by default, under the name of the file. */
export function defineRule<const M extends Messages>(rule: OwnRule<M>): Rule {
  return rule as unknown as Rule;
}
