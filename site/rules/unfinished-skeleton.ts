/** Is every sentence that `new runbook` wrote replaced by the author's own? */
import { SKELETON, skeletonSentence } from "../model/skeleton.ts";
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { linesOf } from "./text/lines.ts";

export default defineRule({
  name: "unfinished-skeleton",
  looksAt: "page",
  severity: "error",
  why: "The alert leads to a page that looks finished and says nothing, so the reader looks no further.",
  fix: "Write what the sentence asks for, or remove its section.",
  messages: {
    sentence: message`"${"sentence"}" is a sentence of the skeleton`,
    description: message`the description is still that of the skeleton: "${"sentence"}"`,
  },
  good: `---
title: Cart
---
## Impact

Customers cannot pay.
`,
  bad: `---
title: Cart
---
## Impact

${SKELETON.impact}
`,
  *find({ catalog }) {
    for (const runbook of catalog.runbooks) {
      const { file, description } = runbook;
      if (description === SKELETON.description)
        yield { ...runbook.placeOf("description"), code: "description", data: { sentence: description } };
      for (const { text, line, isCode } of linesOf(runbook)) {
        const sentence = isCode ? undefined : skeletonSentence(text);
        if (sentence !== undefined) yield { file, line, code: "sentence", data: { sentence } };
      }
    }
  },
});
