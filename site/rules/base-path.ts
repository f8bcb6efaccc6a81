/** Does every path from the root begin with the base path of the site? */
import { defineRule } from "./rule.ts";
import { findingAt, referencesTo } from "./target/references.ts";
import { asWritten, mendPath } from "./target/suggest.ts";

const SITE = "title: Shop\nurl: https://shop.example.com\nbaseurl: /runbooks\n";

export default defineRule({
  name: "base-path",
  severity: "error",
  why: "The site is published below a base path, so the link works in a preview at the root of a host and breaks in production.",
  mend: "Write a relative link, or put {{ site.baseurl }} before the path.",
  good: {
    "_data/site.yml": SITE,
    "cart.md": `---
title: Cart
---
See [the writer](writer.html).
`,
    "writer.md": "---\ntitle: Writer\n---\n",
  },
  bad: {
    "_data/site.yml": SITE,
    "cart.md": `---
title: Cart
---
See [the writer](/writer.html).
`,
    "writer.md": "---\ntitle: Writer\n---\n",
  },
  *find(site) {
    const base = site.catalog.settings.baseurl;
    for (const found of referencesTo(site, [], "outside")) {
      const { runbook, reference, destination } = found;
      const { path, isServed } = destination;
      const message = `the link ${reference.target} leaves the site, whose pages stand below ${base}/`;
      const help = isServed
        ? `Write ${asWritten(site, runbook, "", path)} or {{ site.baseurl }}${path}.`
        : mendPath(site, runbook, "", path, this.mend);
      yield findingAt(site, found, message, help);
    }
  },
});
