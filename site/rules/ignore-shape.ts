/** Does every ignore say what, who, why and until when? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "ignore-shape",
  from: "runner",
  severity: "error",
  why: "An ignore without an owner and an end is forgotten, and stays for ever.",
  mend: "Give it rule, owner, reason and until; a comment on a page needs a rule and a reason.",
  good: `---
title: Cart
---
<!-- pilotbook-disable-next-line empty-link: the graph comes next week -->
See [x]().
`,
  bad: `---
title: Cart
---
<!-- pilotbook-disable-next-line empty-link -->
See [x]().
`,
});
