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
  messages: {
    skips: message`the heading "${"heading"}" has level ${"level"} below one of level ${"above"}`,
    several: {
      is: message`on ${"pages"} pages a heading skips a level, and this is the first`,
      fix: "Give each heading the level below that of the one above it; `validate --only heading-order --all` names the pages.",
    },
  },
  countedAs: "several",
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
      // The first of a page says it: whoever sees to it looks at the others too.
      const { headings } = body;
      const index = headings.findIndex(({ level }, at) => at > 0 && level > (headings[at - 1]?.level ?? level) + 1);
      const [above, heading] = [headings[index - 1], headings[index]];
      if (above === undefined || heading === undefined) continue;
      yield {
        file: runbook.file,
        line: heading.line,
        code: "skips",
        data: { heading: heading.text, level: heading.level, above: above.level },
      };
    }
  },
});
