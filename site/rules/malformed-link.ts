/** Is every link a URL at all? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { placeOf, referencesTo } from "./target/references.ts";

export default defineRule({
  name: "malformed-link",
  severity: "error",
  why: "A browser cannot open it, or opens something else than its author saw.",
  fix: "Correct the address; a host has no spaces, and a port is a number up to 65535.",
  foundIn: ["site/validate/folder/problems.ts"],
  messages: { "no-address": message`${"target"} is no address that a browser can open` },
  good: `---
title: Cart
---
See [the graphs](https://graphs.example.com:8443/cart).
`,
  bad: `---
title: Cart
---
See [the graphs](https://graphs.example.com:84430/cart).
`,
  *find(site) {
    for (const found of referencesTo(site, [], "malformed")) {
      yield { ...placeOf(site, found), code: "no-address", data: { target: found.reference.target } };
    }
  },
});
