/** Does every `{% raw %}` keep something from being taken for Liquid? */
import type { Edit } from "../model/edit.ts";
import type { Runbook } from "../model/runbook.ts";
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

/** What has neither braces nor white space control: without the tags the page is the same. */
const RAW = /\{% *raw *%\}([^{}]*)\{% *endraw *%\}/g;

export default defineRule({
  name: "needless-raw",
  looksAt: "page",
  severity: "warning",
  why: "Who edits the page looks for the template that the tags protect, and finds none.",
  fix: "Leave the two tags out.",
  messages: { idle: message`nothing in ${"begin"} … is a template, so {% raw %} and {% endraw %} do nothing` },
  good: `---
title: Cart
---
The alert names \`{% raw %}{{ $labels.pod }}{% endraw %}\`.
`,
  bad: `---
title: Cart
---
Then run \`{% raw %}kubectl -n shop get pods{% endraw %}\`.
`,
  *find({ catalog }) {
    const { dialect, settings, runbooks } = catalog;
    if (dialect.name !== "jekyll" && settings.all["liquid"] !== true) return;
    for (const runbook of runbooks) {
      if (!runbook.body.includes("endraw")) continue;
      for (const { 0: source, 1: text = "", index } of runbook.body.matchAll(RAW)) {
        const close = source.slice(source.lastIndexOf("{%"));
        const open = source.slice(0, source.length - close.length - text.length);
        const fix = [
          editAt(runbook, index, open),
          editAt(runbook, index + source.length - close.length, close),
        ] as const;
        const begin = text.trim().split("\n")[0]?.slice(0, 40) ?? "";
        yield { file: runbook.file, line: fix[0].line, column: fix[0].column, fix, code: "idle", data: { begin } };
      }
    }
  },
});

function editAt({ body, bodyLine }: Runbook, offset: number, was: string): Edit & { readonly column: number } {
  const before = body.slice(0, offset);
  return {
    line: bodyLine + before.split("\n").length - 1,
    column: offset - before.lastIndexOf("\n"),
    was,
    text: "",
  };
}
