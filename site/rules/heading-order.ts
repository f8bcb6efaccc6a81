/** Do the headings of every page go down one level at a time? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { pagesOf } from "../model/site.ts";

export default defineRule({
  name: "heading-order",
  looksAt: "page",
  severity: "warning",
  why: "Who listens to the page, or reads its table of contents, takes a skipped level for a missing section.",
  fix: "Give the heading the level below that of the one above it.",
  messages: { skips: message`the heading "${"heading"}" has level ${"level"} below one of level ${"above"}` },
  good: `---
title: Cart
---
## Look

### At the pods

## Fix
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
            code: "skips",
            data: { heading: heading.text, level: heading.level, above: above.level },
          };
        }
        above = heading;
      }
    }
  },
});
