/** Is the content folder there? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "missing-folder",
  from: "loader",
  severity: "error",
  why: "A misspelt path would publish an empty site.",
  mend: "Check the path given by --content.",
  good: { "cart.md": "---\ntitle: Cart\n---\n" },
  bad: {},
});
