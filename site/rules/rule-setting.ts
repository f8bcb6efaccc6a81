/** Does every setting of a rule name a rule and a severity? */
import { DID_YOU_MEAN, message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "rule-setting",
  severity: "error",
  why: "A misspelt setting does nothing, and the rule runs on as if nobody had set it.",
  fix: "Write the rule's name, and off, warning or error.",
  foundIn: ["site/validate/rule-settings.ts"],
  messages: {
    key: {
      is: message`${"key"} is no key of _data/validation.yml, which has ${"known"}; what is below it counts for nothing`,
      fix: message`Did you mean ${"like"}?`,
    },
    option: {
      is: message`${"option"} is no option of the rule ${"rule"}, which has ${"known"}; it counts for nothing`,
      fix: message`Did you mean ${"like"}?`,
    },
    rule: {
      is: message`no rule is called ${"rule"}`,
      fix: [DID_YOU_MEAN, "Name one of the rules that problems end with."],
    },
    severity: { is: message`${"severity"} is no severity`, fix: "Write off, warning or error." },
  },
  good: { "cart.md": "---\ntitle: Cart\n---\n", "_data/validation.yml": "rules:\n  empty-link: warning\n" },
  bad: { "cart.md": "---\ntitle: Cart\n---\n", "_data/validation.yml": "rules:\n  emty-link: warning\n" },
});
