/** Does every link begin with a scheme that is harmless and spelt right? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { placeOf, referencesTo } from "./target/references.ts";
import { schemeFault, schemeMessages } from "./target/scheme.ts";

export default defineRule({
  name: "link-scheme",
  severity: "error",
  why: "A link that runs script can act in the reader's name; one with a misspelt scheme opens nothing.",
  fix: "Write the address with https:// before it.",
  foundIn: ["site/markdown/after/links.ts", "site/validate/folder/problems.ts", "site/commonmark/commonmark.ts"],
  messages: {
    ...schemeMessages(message`the link ${"target"}`),
    harmful: {
      is: message`the target ${"target"} would run a script or hold a page of its own; it is not a link`,
      fix: "Link to an http, https or mailto address, or to a page of this site.",
    },
  },
  good: `---
title: Cart
---
See [the shop](https://shop.example.com/) or [write to us](mailto:shop@example.com).
`,
  bad: `---
title: Cart
---
See [the shop](htps://shop.example.com/).
`,
  *find(site) {
    for (const found of referencesTo(site, [], "scheme")) {
      const { target, kind } = found.reference;
      const fault = schemeFault(target, found.destination.scheme, kind === "link" || kind === "form");
      if (fault !== undefined) yield { ...placeOf(site, found), ...fault };
    }
  },
});
