/** Can every file and folder of the content be read? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "unreadable-file",
  // Nothing that a few files can show: it takes a link that leads nowhere, or a file that its owner has closed.
  from: "bug",
  severity: "error",
  why: "The page or the picture is missing from the site.",
  mend: "Make it readable, or leave it out with `exclude` in _config.yml.",
  good: "---\ntitle: Cart\n---\n",
  bad: "---\ntitle: Cart\n---\n",
});
