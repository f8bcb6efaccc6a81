/** Does a page or a file stand in for one that every site has? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "reserved-address",
  severity: "error",
  why: "Search, lists for programs and checker files would be somebody's own, and readers could not tell.",
  fix: "Give the file another name, or the page another permalink.",
  foundIn: ["site/model/load.ts", "site/model/read-runbook.ts", "site/model/redirects.ts"],
  messages: {
    file: { is: message`${"path"} is not copied: ${"reason"}`, fix: "Give the file another name." },
    page: message`the page cannot be at ${"path"}: ${"reason"}`,
    redirect: {
      is: message`${"path"} cannot lead to this page: ${"reason"}`,
      fix: "Write the one address that the page had, or leave it out.",
    },
  },
  good: { "cart.md": "---\ntitle: Cart\n---\n", "files/pages.json": "[]\n" },
  bad: { "cart.md": "---\ntitle: Cart\n---\n", "pages.json": "[]\n" },
});
