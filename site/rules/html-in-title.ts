/** Is every title plain text? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "html-in-title",
  from: "loader",
  severity: "warning",
  why: "Titles stand in lists, search results and browser tabs, where tags are shown as they are written.",
  mend: "Write the title as plain text.",
  good: "---\ntitle: The cart is slow\n---\n",
  bad: "---\ntitle: The cart is <b>slow</b>\n---\n",
});
