/** Does every old address of a page lead to it? */
import { encodePath, outputPathOf } from "../model/urls.ts";
import { wordList } from "../model/words.ts";
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "redirect-taken",
  severity: "error",
  why: "Links and bookmarks to the old address end up on another page, or nowhere.",
  fix: "Leave the address to the page that has it, or to one of the pages that want it.",
  messages: {
    page: message`${"path"} does not lead to this page: ${"file"} is there`,
    wanted: message`${"path"} does not lead to this page: it is also wanted by another page, or a file is there`,
    made: message`${"path"} does not lead to this page: the site has a page of its own there`,
  },
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
  *find({ catalog, made }) {
    for (const { id, url, redirects, frontMatter, placeOf } of catalog.runbooks) {
      for (const key of ["redirect_from", "aliases"]) {
        for (const wish of wordList(frontMatter[key])) {
          const path = encodePath(`/${wish.replace(/^\/+/, "")}`);
          if (/^[a-z]+:|^\/\/|[?#]/i.test(wish) || path === url) continue;
          // The address of an alert that the page answers leads there anyway.
          const isMade = made.get(outputPathOf(path).toLowerCase())?.has(id) === false;
          if (isMade) yield { ...placeOf(key), code: "made", data: { path } };
          if (isMade || redirects.includes(path)) continue;
          const owner = catalog.runbooks.find((other) => other.url.toLowerCase() === path.toLowerCase());
          yield {
            ...placeOf(key),
            ...(owner === undefined
              ? { code: "wanted", data: { path } }
              : { code: "page", data: { path, file: owner.file } }),
          };
        }
      }
    }
    const pages = new Map([
      ...catalog.staticFiles.map((path): [string, string] => [path.toLowerCase(), `${catalog.contentFolder}/${path}`]),
      ...catalog.runbooks.map(({ url, file }): [string, string] => [outputPathOf(url).toLowerCase(), file]),
    ]);
    for (const { url, file, line } of catalog.movedPages) {
      const path = outputPathOf(url);
      const owner = pages.get(path.toLowerCase());
      if (owner !== undefined) yield { file, line, code: "page", data: { path: url, file: owner } };
      else if (made.has(path.toLowerCase())) yield { file, line, code: "made", data: { path: url } };
      pages.set(path.toLowerCase(), file);
    }
  },
});
