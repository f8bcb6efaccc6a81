/** Can a browser use everything that the site puts around its pages? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "blocked-part",
  severity: "warning",
  why: "Pages allow no code and no style within them and nothing from other hosts, so that nothing can act in the reader's name.",
  fix: "Put scripts and styles into files of the content, and name those by their path.",
  foundIn: ["site/body/own-parts.ts"],
  messages: {
    element: message`${"element"} is left out of ${"part"}`,
  },
  good: {
    "cart.md": "---\ntitle: Cart\n---\n",
    "assets/count.js": "",
    "_includes/head_custom.html": '<script src="/assets/count.js"></script>\n',
  },
  bad: {
    "cart.md": "---\ntitle: Cart\n---\n",
    "_includes/head_custom.html": "<script>count()</script>\n",
  },
});
