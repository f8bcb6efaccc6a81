/** Does every mail link name an address? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { placeOf, referencesTo } from "./target/references.ts";
import { mailFault } from "./target/mail.ts";

export default defineRule({
  name: "mailto-address",
  severity: "error",
  why: "The reader's mail program opens with an address that cannot be reached.",
  fix: "Write the whole address: mailto:name@example.com.",
  foundIn: ["site/validate/folder/problems.ts"],
  messages: {
    none: message`the link ${"target"} names no address`,
    wrong: message`${"addresses"} is no mail address`,
  },
  good: `---
title: Cart
---
[Write to the shop](mailto:shop@example.com?subject=Cart).
`,
  bad: `---
title: Cart
---
[Write to the shop](mailto:shop@).
`,
  *find(site) {
    for (const found of referencesTo(site, ["link"], "scheme")) {
      if (found.destination.scheme !== "mailto") continue;
      const fault = mailFault(found.reference.target);
      if (fault !== undefined) yield { ...placeOf(site, found), ...fault };
    }
  },
});
