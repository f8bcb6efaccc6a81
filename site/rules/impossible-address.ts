/** Can a host serve the address, and a file system hold it? */
import { blockedPaths } from "../boundary/addresses.ts";
import { outputPathOf } from "../model/urls.ts";
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "impossible-address",
  severity: "error",
  why: "The page would be missing, or the address would stand for many others.",
  fix: "Write another permalink, or give the file another name.",
  foundIn: ["site/model/read-runbook.ts", "site/model/redirects.ts"],
  messages: {
    blocked: message`${"path"} cannot be written: it needs a folder, and ${"file"} is a file`,
    page: message`the page cannot be at ${"path"}: ${"reason"}`,
    redirect: {
      is: message`${"path"} cannot lead to this page: ${"reason"}`,
      fix: "Write the one address that the page had, or leave it out.",
    },
  },
  good: {
    "cart.md": "---\ntitle: Cart\npermalink: /cart.html\n---\n",
    "writer.md": "---\ntitle: Writer\npermalink: /cart/writer/\n---\n",
  },
  bad: {
    "cart.md": "---\ntitle: Cart\npermalink: /cart.html\n---\n",
    "writer.md": "---\ntitle: Writer\npermalink: /cart.html/writer/\n---\n",
  },
  *find({ catalog }) {
    const { runbooks, staticFiles, contentFolder } = catalog;
    // Where something is costs more than what it is, and few sites have an address that is blocked.
    const owned = runbooks.flatMap(({ url, redirects, placeOf }) => [
      { path: outputPathOf(url), shown: url, place: () => placeOf("permalink") },
      ...redirects.map((from) => ({ path: outputPathOf(from), shown: from, place: () => placeOf("redirect_from") })),
    ]);
    const files = staticFiles.map((path) => ({
      path,
      shown: `/${path}`,
      place: () => ({ file: `${contentFolder}/${path}`, line: 1 }),
    }));
    const blocked = blockedPaths([...owned, ...files].map(({ path }) => path));
    if (blocked.size === 0) return;
    for (const { path, shown, place } of [...owned, ...files]) {
      const above = blocked.get(path);
      if (above !== undefined) yield { ...place(), code: "blocked", data: { path: shown, file: `/${above}` } };
    }
  },
});
