/** Does every image say in words what it shows? */
import { defineRule } from "./rule.ts";
import { linesOf, withoutCodeSpans } from "./text/lines.ts";

const IMAGE = /!\[\s*\]\(|<img\b(?![^>]*\salt\s*=)[^>]*>/gi;

export default defineRule({
  name: "missing-alt",
  looksAt: "page",
  severity: "warning",
  why: "Who cannot see the image, or has a connection that does not load it, misses the step.",
  fix: 'Write what the image shows between the brackets, or in alt; an image that only decorates has alt="".',
  messages: { "no-text": "the image has no text in its place" },
  good: {
    "cart.md": `---
title: Cart
---
![The cart's graph, falling at noon](graph.svg)
`,
    "graph.svg": "<svg/>",
  },
  bad: {
    "cart.md": `---
title: Cart
---
![](graph.svg)
`,
    "graph.svg": "<svg/>",
  },
  *find({ catalog }) {
    for (const runbook of catalog.runbooks) {
      if (!/!\[|<img/i.test(runbook.body)) continue;
      for (const { text, line, isCode } of linesOf(runbook)) {
        for (const match of isCode ? [] : withoutCodeSpans(text).matchAll(IMAGE)) {
          yield { file: runbook.file, line, column: match.index + 1, code: "no-text" };
        }
      }
    }
  },
});
