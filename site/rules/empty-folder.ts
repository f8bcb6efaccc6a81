/** Does the content folder have a page? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "empty-folder",
  from: "loader",
  severity: "error",
  why: "A wrong path would publish an empty site.",
  mend: "Add a page, or name another folder by --content.",
  good: { "cart.md": "---\ntitle: Cart\n---\n" },
  bad: { "graph.svg": "<svg/>" },
});
