/** Is what is linked on other hosts still there? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "external-link",
  untried: "network",
  needs: "network",
  severity: "error",
  why: "The reader ends up at an error of somebody else's, and cannot know what was meant to be there.",
  fix: "Link where it is now, or remove the link; an address that only you can reach goes to `ignore` of this rule in _data/validation.yml.",
  options: { ignore: "Addresses that are not asked; `*` stands for anything but `/`, `**` for anything." },
  foundIn: ["site/validate/external-links.ts"],
  messages: {
    gone: message`${"url"} is gone: ${"reason"}; it was last seen on ${"seen"}, and has failed since ${"since"}`,
    "never-seen": message`${"url"} is gone: ${"reason"}; it was never seen, and has failed since ${"since"}`,
    "not-there": message`${"url"} is not there: ${"reason"}`,
    busy: {
      is: message`nobody knows whether ${"url"} is there: the host answers 429, too many requests`,
      fix: "Look by hand, or let a later run ask again.",
    },
    withheld: {
      is: message`${"url"} is withheld for legal reasons: the host answers 451 (RFC 7725)`,
      fix: "Say what it held, or link a place that every reader may see.",
    },
    suspect: {
      is: message`${"url"} could not be reached this time: ${"reason"}`,
      fix: "Look whether it is there; after several failures over a day it counts as broken.",
    },
  },
  good: `---
title: Cart
---
See [the graphs](https://graphs.example.com/cart).
`,
  bad: `---
title: Cart
---
See [the graphs](https://graphs.example.com/no-such-page).
`,
});
