/** Does every page and file have an address of its own? */
import { outputPathOf } from "../model/urls.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "duplicate-url",
  severity: "error",
  why: "One of the two overwrites the other; where only upper and lower case differ, that happens on some machines and not on others.",
  mend: "Rename one of them, or change its permalink.",
  good: { "cart.md": "---\ntitle: Cart\n---\n", "writer.md": "---\ntitle: Writer\n---\n" },
  bad: {
    "cart.md": "---\ntitle: Cart\n---\n",
    "writer.md": `---
title: Writer
permalink: /Cart.html
---
`,
  },
  *find({ catalog }) {
    const taken = new Map<string, { readonly path: string; readonly file: string }>();
    for (const path of catalog.staticFiles)
      taken.set(path.toLowerCase(), { path, file: `${catalog.contentFolder}/${path}` });
    for (const runbook of catalog.runbooks) {
      const path = outputPathOf(runbook.url);
      const other = taken.get(path.toLowerCase());
      if (other === undefined) {
        taken.set(path.toLowerCase(), { path, file: runbook.file });
        continue;
      }
      const how =
        other.path === path
          ? "has the same address as"
          : "has an address that differs only in upper and lower case from that of";
      yield { ...runbook.placeOf("permalink"), message: `${runbook.url} ${how} ${other.file}` };
    }
  },
});
