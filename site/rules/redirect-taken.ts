/** Does every old address of a page lead to it? */
import { encodePath } from "../model/urls.ts";
import { wordList } from "../model/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "redirect-taken",
  severity: "warning",
  why: "Links and bookmarks to the old address end up on another page, or nowhere.",
  mend: "Leave the address to the page that has it, or to one of the pages that want it.",
  good: {
    "cart.md": `---
title: Cart
redirect_from: /basket.html
---
`,
    "writer.md": "---\ntitle: Writer\n---\n",
  },
  bad: {
    "cart.md": `---
title: Cart
redirect_from: /writer.html
---
`,
    "writer.md": "---\ntitle: Writer\n---\n",
  },
  *find({ catalog }) {
    for (const { url, redirects, frontMatter, placeOf } of catalog.runbooks) {
      for (const key of ["redirect_from", "aliases"]) {
        for (const wish of wordList(frontMatter[key])) {
          const path = encodePath(`/${wish.replace(/^\/+/, "")}`);
          if (/^[a-z]+:|^\/\/|[?#]/i.test(wish) || path === url || redirects.includes(path)) continue;
          const owner = catalog.runbooks.find((other) => other.url.toLowerCase() === path.toLowerCase());
          const reason =
            owner === undefined
              ? "it is also wanted by another page, or a file stands there"
              : `${owner.file} stands there`;
          yield { ...placeOf(key), message: `${path} does not lead to this page: ${reason}` };
        }
      }
    }
  },
});
