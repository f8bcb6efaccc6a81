/** Is every file that a page includes there? */
import { nearest } from "../../checker/nearest.ts";
import { defineRule } from "./rule.ts";
import { linesOf } from "./text/lines.ts";

const INCLUDE = /\{%-?\s*include(?:_cached)?\s+([^\s%{}]+)/g;

export default defineRule({
  name: "missing-include",
  severity: "error",
  why: "Nothing stands where the included text should be, and nobody sees that it is missing.",
  mend: "Add the file to the folder _includes, or correct its name.",
  good: {
    "cart.md": `---
title: Cart
---
{% include calm.md %}
`,
    "_includes/calm.md": "Stay calm.\n",
  },
  bad: {
    "cart.md": `---
title: Cart
---
{% include clam.md %}
`,
    "_includes/calm.md": "Stay calm.\n",
  },
  *find({ catalog }) {
    for (const runbook of catalog.runbooks) {
      if (!runbook.body.includes("include")) continue;
      for (const { text, line, isCode } of linesOf(runbook)) {
        for (const match of isCode ? [] : text.matchAll(INCLUDE)) {
          const [, name = ""] = match;
          if (catalog.includes.has(name)) continue;
          const like = nearest(name, catalog.includes.keys());
          const help = like.length === 0 ? {} : { help: `Did you mean ${like.join(" or ")}?` };
          yield {
            file: runbook.file,
            line,
            column: match.index + 1,
            message: `no file ${name} is in the folder _includes`,
            ...help,
          };
        }
      }
    }
  },
});
