/** Does every page have a title of its own? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "untitled",
  looksAt: "page",
  severity: "warning",
  why: "The page appears in navigation and search under a name made from its file, which nobody looks for.",
  fix: "Add `title:` to the front matter, or begin the page with a heading of the first level.",
  messages: { untitled: message`the page has no title; it is listed as "${"title"}"` },
  good: `---
title: The cart is slow
---
Wait.
`,
  bad: `---
team: shop-api
---
Wait.
`,
  *find({ catalog }) {
    for (const { file, id, hasTitle, title, body } of catalog.runbooks) {
      // The page at the root is the site's own: it is found without a name.
      if (hasTitle || /^_?index$/.test(id) || /^#[ \t]+\S/m.test(body)) continue;
      yield { file, line: 1, code: "untitled", data: { title } };
    }
  },
});
