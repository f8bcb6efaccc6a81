/** Is the content folder there? */
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "missing-folder",
  severity: "error",
  why: "A misspelt path would publish an empty site.",
  fix: "Check the path given by --content.",
  foundIn: ["site/model/load.ts"],
  messages: { missing: "there is no such folder" },
  good: { "cart.md": "---\ntitle: Cart\n---\n" },
  bad: {},
});
