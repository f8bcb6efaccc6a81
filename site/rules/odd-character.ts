/** Is every page and data file text, in UTF-8? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "odd-character",
  from: "loader",
  severity: "warning",
  why: "A character that cannot be read is lost, and in a command that changes what the command does.",
  mend: "Save the file as UTF-8.",
  good: "---\ntitle: Cart\n---\nThe café’s cart.\n",
  bad: "---\ntitle: Cart\n---\nThe caf\0 cart.\n",
});
