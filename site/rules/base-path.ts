/** Does every path from the root begin with the base path of the site? */
import { DID_YOU_MEAN, message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { placeOf, referencesTo } from "./target/references.ts";
import { asWritten, meantPath } from "./target/suggest.ts";

const SITE = "title: Shop\nurl: https://shop.example.com\nbaseurl: /runbooks\n";

export default defineRule({
  name: "base-path",
  severity: "error",
  why: "The site is published below a base path, so the link works in a preview at the root of a host and breaks in production.",
  fix: "Write a relative link, or put {{ site.baseurl }} before the path.",
  foundIn: ["site/validate/folder/problems.ts"],
  messages: {
    forgotten: {
      is: message`the ${"noun"} ${"target"} leaves the site, whose pages stand below ${"base"}/`,
      fix: message`Write ${"as"} or {{ site.baseurl }}${"path"}.`,
    },
    outside: {
      is: message`the ${"noun"} ${"target"} leaves the site, whose pages stand below ${"base"}/`,
      fix: DID_YOU_MEAN,
    },
    "outside-folder": message`the ${"noun"} ${"target"} leaves the site: ${"path"} is not below its base path`,
  },
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
      const data = { noun: "link", target: reference.target, base };
      yield {
        ...placeOf(site, found),
        ...(isServed
          ? { code: "forgotten", data: { ...data, as: asWritten(site, runbook, "", path), path } }
          : { code: "outside", data: { ...data, like: meantPath(site, runbook, "", path) } }),
      };
    }
  },
});
