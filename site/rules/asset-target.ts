/** Is everything else that a page loads there: scripts, styles, frames, objects, other sizes of an image? */
import type { Reference } from "../model/runbook.ts";
import { defineRule } from "./rule.ts";
import { MISSING, missing } from "./target/missing.ts";
import { placeOf, referencesTo } from "./target/references.ts";

const NAMES_OF_KINDS: Readonly<Partial<Record<Reference["kind"], string>>> = {
  source: "source",
  style: "style",
  script: "script",
  frame: "frame",
  object: "object",
};

export default defineRule({
  name: "asset-target",
  severity: "error",
  why: "The page is shown without something that its author put there.",
  fix: "Correct the path, or add the file to the content folder.",
  foundIn: ["site/validate/folder/problems.ts"],
  messages: MISSING,
  good: {
    "cart.md": `---
title: Cart
---
<iframe src="graph.html" title="Graph"></iframe>
`,
    "graph.html": "<p>Graph</p>",
  },
  bad: {
    "cart.md": `---
title: Cart
---
<iframe src="grahp.html" title="Graph"></iframe>
`,
    "graph.html": "<p>Graph</p>",
  },
  *find(site) {
    for (const found of referencesTo(site, ["source", "style", "script", "frame", "object"], "missing")) {
      yield { ...placeOf(site, found), ...missing(site, found, NAMES_OF_KINDS[found.reference.kind] ?? "file") };
    }
  },
});
