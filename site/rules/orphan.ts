/** Does every parent that a page names exist? */
import { likely } from "../../checker/nearest.ts";
import { DID_YOU_MEAN, message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "orphan",
  severity: "warning",
  why: "The page hangs below a section that has no page, so a reader who goes up from it finds a bare list.",
  fix: "Write the title of a page, or add a page with this title.",
  messages: {
    itself: "the page names itself as its parent",
    "no-page": {
      is: message`no page has the title ${"title"}, which this page names as its ${"key"}`,
      fix: DID_YOU_MEAN,
    },
  },
  good: {
    "index.md": "---\ntitle: Shop\n---\n",
    "cart.md": `---
title: Cart
parent: Shop
---
`,
  },
  bad: {
    "index.md": "---\ntitle: Shop\n---\n",
    "cart.md": `---
title: Cart
parent: Shopp
---
`,
  },
  *find({ catalog }) {
    const titles = new Set(catalog.runbooks.map((runbook) => runbook.title));
    for (const runbook of catalog.runbooks) {
      const { file } = runbook;
      for (const [key, title] of [
        ["parent", runbook.parent],
        ["grand_parent", runbook.grandParent],
      ] as const) {
        if (title === "") continue;
        const { line } = runbook.placeOf(key);
        if (titles.has(title)) {
          if (title === runbook.title && key === "parent" && !hasNamesake(title, runbook.id))
            yield { file, line, code: "itself" };
          continue;
        }
        const others = [...titles].filter((other) => other !== runbook.title);
        yield { file, line, code: "no-page", data: { title, key, like: likely(title, others) } };
      }
    }

    function hasNamesake(title: string, id: string): boolean {
      return catalog.runbooks.some((other) => other.title === title && other.id !== id);
    }
  },
});
