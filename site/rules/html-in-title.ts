/** Is every title plain text? */
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "html-in-title",
  severity: "warning",
  why: "Titles stand in lists, search results and browser tabs, where tags are shown as they are written.",
  fix: "Write the title as plain text.",
  foundIn: ["site/model/read-runbook.ts"],
  messages: { html: "the title has HTML in it, which is shown as it is written" },
  good: "---\ntitle: The cart is slow\n---\n",
  bad: "---\ntitle: The cart is <b>slow</b>\n---\n",
});
