/** Is every file that a page includes there? */
import { likely } from "../../checker/nearest.ts";
import { DID_YOU_MEAN, message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { linesOf } from "./text/lines.ts";

const INCLUDE = /\{%-?\s*include(?:_cached)?\s+([^\s%{}]+)/g;

export default defineRule({
  name: "missing-include",
  looksAt: "page",
  severity: "error",
  why: "Nothing is where the included text should be, and nobody sees that it is missing.",
  fix: "Add the file to the folder _includes, or correct its name.",
  foundIn: ["site/liquid/tags.ts"],
  messages: {
    "not-in-folder": { is: message`no file ${"include"} is in the folder _includes`, fix: DID_YOU_MEAN },
    "not-there": {
      is: message`the include ${"include"} does not exist`,
      fix: message`Put a file ${"include"} into the folder _includes, or correct the name.`,
    },
  },
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
          const data = { include: name, like: likely(name, catalog.includes.keys()) };
          yield { file: runbook.file, line, column: match.index + 1, code: "not-in-folder", data };
        }
      }
    }
  },
});
