/** Does the label at the top of a page say the same as its type? */
import { defineRule } from "./rule.ts";

const LABEL = /^[ \t]*([A-Za-z][A-Za-z ]*?)[ \t]*\n\{:[^}\n]*\.label\b/m;

export default defineRule({
  name: "type-mismatch",
  severity: "warning",
  why: "The reader is told that the page is one thing, and lists and search treat it as another.",
  mend: "Write the same word in `type` and in the label.",
  good: `---
title: Cart
type: Alert
---
Alert
{: .label .label-purple}
`,
  bad: `---
title: Cart
type: Alert
---
Operations
{: .label .label-green}
`,
  *find({ catalog }) {
    for (const { file, type, body, bodyLine } of catalog.runbooks) {
      const found = LABEL.exec(body);
      const label = found?.[1]?.trim() ?? "";
      if (found === null || type === "" || label.toLowerCase() === type.toLowerCase()) continue;
      const line = bodyLine + body.slice(0, found.index).split("\n").length - 1;
      yield { file, line, message: `the label says ${label}, and the type of the page is ${type}` };
    }
  },
});
