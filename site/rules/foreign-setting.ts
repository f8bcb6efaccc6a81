/** Is every setting for another theme one that does something here too? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "foreign-setting",
  severity: "warning",
  why: "Whoever set it looks for it on the page, and nothing here does it.",
  fix: "Remove it, or say the same by `theme`, `assets/custom.css`, `_includes/header_custom.html` or `_includes/footer_custom.html`.",
  foundIn: ["site/model/look/foreign-settings.ts", "site/model/look/look.ts", "site/model/nav-of-docusaurus.ts"],
  messages: {
    keys: message`settings of ${"theme"} that do nothing here: ${"keys"}`,
    files: message`files of ${"theme"} that do nothing here: ${"files"}`,
    program: {
      is: message`${"file"} is a program, and not all of it is written plainly: pages that it places otherwise stand by their folders`,
      fix: "Write the sidebar as an object of lists and text, or give pages `sidebar_position` and folders `_category_.json`.",
    },
    scheme: {
      is: message`the colour scheme ${"scheme"} is a Sass file, which nothing here reads`,
      fix: "Write its colours below `theme` in _data/site.yml, or into `assets/custom.css`.",
    },
  },
  good: {
    "cart.md": "---\ntitle: Cart\n---\n",
    "_config.yml": "theme: just-the-docs\ncolor_scheme: dark\n",
  },
  bad: {
    "cart.md": "---\ntitle: Cart\n---\n",
    "_config.yml": "theme: just-the-docs\nback_to_top: true\ncolor_scheme: shop\n",
  },
});
