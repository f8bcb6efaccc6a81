/** Does every setting of a rule name a rule and a severity? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "rule-setting",
  from: "runner",
  severity: "error",
  why: "A misspelt setting does nothing, and the rule runs on as if nobody had set it.",
  mend: "Write the rule's name, and off, warning or error.",
  good: { "cart.md": "---\ntitle: Cart\n---\n", "_data/validation.yml": "rules:\n  empty-link: warning\n" },
  bad: { "cart.md": "---\ntitle: Cart\n---\n", "_data/validation.yml": "rules:\n  emty-link: warning\n" },
});
