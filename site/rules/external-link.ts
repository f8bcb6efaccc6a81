/** Is what is linked on other hosts still there? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "external-link",
  from: "network",
  needs: "network",
  severity: "error",
  why: "The reader ends up at an error of somebody else's, and cannot know what was meant to be there.",
  mend: "Link where it is now, or remove the link; an address that only you can reach goes to `ignore` of this rule in _data/validation.yml.",
  options: { ignore: "Addresses that are not asked; `*` stands for anything but `/`, `**` for anything." },
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
