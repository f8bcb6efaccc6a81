/** Is every placeholder written so that it is not taken for HTML? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "placeholder-as-html",
  severity: "warning",
  why: "A browser takes `<pod>` for a tag and shows nothing, so the command is incomplete in a way that cannot be seen.",
  fix: "Write it as code, or with a backslash before it.",
  foundIn: ["site/markdown/html/placeholder.ts"],
  messages: {
    placeholder: {
      is: message`${"html"} looks like an HTML tag, which a browser would not show; it is shown as text`,
      fix: message`Write it as code, \`${"html"}\`, or with a backslash, \\${"html"}.`,
    },
  },
  good: `---
title: Cart
---
Restart \`<pod-name>\`.
`,
  bad: `---
title: Cart
---
Restart <pod-name> now.
`,
});
