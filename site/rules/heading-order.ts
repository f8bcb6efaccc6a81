/** Do the headings of every page go down one level at a time? */
import { defineRule, pagesOf } from "./rule.ts";

export default defineRule({
  name: "heading-order",
  severity: "warning",
  why: "Who listens to the page, or reads its table of contents, takes a skipped level for a missing section.",
  mend: "Give the heading the level below that of the one above it.",
  good: `---
title: Cart
---
## Look

### At the pods

## Mend
`,
  bad: `---
title: Cart
---
## Look

#### At the pods
`,
  *find(site) {
    for (const { runbook, body } of pagesOf(site)) {
      let above: (typeof body.headings)[number] | undefined;
      for (const heading of body.headings) {
        if (above !== undefined && heading.level > above.level + 1) {
          yield {
            file: runbook.file,
            line: heading.line,
            message: `the heading "${heading.text}" has level ${heading.level} below one of level ${above.level}`,
          };
        }
        above = heading;
      }
    }
  },
});
