/** Does no attribute list name itself? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "circular-attributes",
  severity: "warning",
  why: "It is applied once, and its author meant something else; kramdown cannot render such a page at all.",
  fix: "Take the name of the list out of the lists that it names.",
  foundIn: ["site/markdown/blocks/block-attributes.ts"],
  messages: { circle: message`the attribute list ${"name"} names itself, by others or directly` },
  good: `---
title: Cart
---
{:calm: .note}
{:loud: calm .warning}

Stay calm.
{: loud}
`,
  bad: `---
title: Cart
---
{:calm: loud .note}
{:loud: calm .warning}

Stay calm.
{: loud}
`,
});
