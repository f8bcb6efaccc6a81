/** The file of types that says what goes into the messages of each rule: those who find a mistake know its words by no other way. */
import { format, resolveConfig } from "prettier";
import { join } from "node:path";
import { packageRoot } from "../../checker/package-root.ts";
import { RULES } from "../rules/index.ts";
import { type Message, namesIn, sentencesOf } from "../rules/message.ts";

export const RULE_MESSAGES = "site/model/rule-messages.ts";

const HEAD = `/** What goes into the messages of each rule, by their codes. Written by \`npm run reference\`. */

type Value = string | number;
type Known = Value | undefined;

export interface RuleMessages {`;

/** The text of the file. */
export async function ruleMessagesText(): Promise<string> {
  const rules = RULES.map(({ name, messages }) => {
    const codes = Object.entries(messages).map(([code, message]) => `"${code}": { ${fieldsOf(message)} };`);
    return `"${name}": { ${codes.join(" ")} };`;
  });
  const filepath = join(packageRoot, RULE_MESSAGES);
  return format([HEAD, ...rules, "}", ""].join("\n"), { ...(await resolveConfig(filepath)), filepath });
}

function fieldsOf(message: Message): string {
  const { is, fix } = sentencesOf(message);
  const needed = [...new Set(namesIn(is))];
  const known = [...new Set(fix.flatMap(namesIn))].filter((name) => !needed.includes(name));
  return [...needed.map((name) => `${name}: Value`), ...known.map((name) => `${name}?: Known`)].join("; ");
}
