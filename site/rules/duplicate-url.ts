/** Does every page and file have an address of its own? */
import { outputPathOf } from "../model/urls.ts";
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "duplicate-url",
  severity: "error",
  why: "One of the two overwrites the other; where only upper and lower case differ, that happens on some machines and not on others.",
  fix: "Rename one of them, or change its permalink.",
  messages: {
    same: message`${"url"} has the same address as ${"file"}`,
    "other-case": message`${"url"} has an address that differs only in upper and lower case from that of ${"file"}`,
    alert: message`${"url"} is the address of an alert that this page does not answer, and ${"file"} does`,
  },
  good: { "cart.md": "---\ntitle: Cart\n---\n", "writer.md": "---\ntitle: Writer\n---\n" },
  bad: {
    "cart.md": "---\ntitle: Cart\n---\n",
    "writer.md": `---
title: Writer
permalink: /Cart.html
---
`,
  },
  *find({ catalog, made }) {
    const taken = new Map<string, { readonly path: string; readonly file: string }>();
    for (const path of catalog.staticFiles)
      taken.set(path.toLowerCase(), { path, file: `${catalog.contentFolder}/${path}` });
    for (const runbook of catalog.runbooks) {
      const path = outputPathOf(runbook.url);
      const answering = made.get(path.toLowerCase());
      const isOther = answering !== undefined && answering.size > 0 && !answering.has(runbook.id);
      const answer = isOther ? catalog.runbooks.find(({ id }) => answering.has(id)) : undefined;
      if (answer !== undefined)
        yield { ...runbook.placeOf("permalink"), code: "alert", data: { url: runbook.url, file: answer.file } };
      const other = taken.get(path.toLowerCase());
      if (other === undefined) {
        taken.set(path.toLowerCase(), { path, file: runbook.file });
        continue;
      }
      yield {
        ...runbook.placeOf("permalink"),
        code: other.path === path ? "same" : "other-case",
        data: { url: runbook.url, file: other.file },
      };
    }
  },
});
