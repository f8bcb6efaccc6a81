/** Does any page try to say what its links are relative to? */
import { readTags } from "../links/html-tags.ts";
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { pagesOf } from "../model/site.ts";
import { linesOf } from "./text/lines.ts";

const WANTED = new Set(["href"]);

export default defineRule({
  name: "base-element",
  looksAt: "page",
  severity: "warning",
  why: "The published pages do not follow a <base>: links that were written against it lead elsewhere, and are checked as they lead.",
  fix: "Remove it, and write each link relative to the page, or with {{ site.baseurl }} before a path from the root.",
  messages: { base: message`the page sets <base href="${"href"}">, which the published page does not follow` },
  good: `---
title: Cart
---
[Orders](orders/restart.html), written as \`<base href="orders/">\` and \`restart.html\` elsewhere.
`,
  bad: `---
title: Cart
---
<base href="orders/">

[Orders](restart.html)
`,
  *find(site) {
    for (const { runbook, body } of pagesOf(site)) {
      const hrefs = basesOf(body.html);
      const lines = hrefs.length === 0 ? [] : linesOf(runbook).filter(({ text, isCode }) => !isCode && BASE.test(text));
      for (const [index, href] of hrefs.entries()) {
        const at = lines[index];
        yield {
          file: runbook.file,
          line: at?.line ?? runbook.bodyLine,
          ...(at === undefined ? {} : { column: at.text.search(BASE) + 1 }),
          code: "base",
          data: { href },
        };
      }
    }
  },
});

const BASE = /(?<!`)<base\b/i;

function basesOf(html: string): string[] {
  const hrefs: string[] = [];
  if (!/<base\b/i.test(html)) return hrefs;
  readTags(html, {
    wanted: WANTED,
    tag: (name, { href }) => {
      if (name === "base" && href !== undefined) hrefs.push(href);
    },
  });
  return hrefs;
}
