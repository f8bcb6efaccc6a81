/** Does the content folder have a page? */
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "empty-folder",
  severity: "error",
  why: "A wrong path would publish an empty site.",
  fix: "Add a page, or name another folder by --content.",
  foundIn: ["site/model/load.ts"],
  messages: { empty: "there is no Markdown page in this folder" },
  good: { "cart.md": "---\ntitle: Cart\n---\n" },
  bad: { "graph.svg": "<svg/>" },
});
