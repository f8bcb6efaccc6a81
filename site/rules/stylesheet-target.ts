/** Is everything that a style sheet of the content folder loads there? */
import { readBoundedText } from "../boundary/files.ts";
import { posix } from "node:path";
import { cssUrls } from "../links/css-urls.ts";
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { decoded, servedPath } from "../model/urls.ts";
import { indexOf } from "./target/site-index.ts";

const PAGE = '---\ntitle: Cart\n---\n<link rel="stylesheet" href="cart.css">\n';

export default defineRule({
  name: "stylesheet-target",
  severity: "error",
  why: "The page is shown without an image or a font that its author put there.",
  fix: "Correct the path, or add the file to the content folder.",
  messages: { "not-there": message`the style sheet loads ${"target"}, which does not exist` },
  good: { "cart.md": PAGE, "cart.css": ".cart { background: url(icon.svg) }", "icon.svg": "<svg/>" },
  bad: { "cart.md": PAGE, "cart.css": ".cart { background: url(icno.svg) }", "icon.svg": "<svg/>" },
  *find(site) {
    const { served } = indexOf(site);
    const { staticFiles, sourceOf, settings, bounds } = site.catalog;
    for (const file of staticFiles.filter((path) => /\.css$/i.test(path))) {
      const css = readBoundedText(sourceOf(file), bounds);
      for (const { target, offset } of cssUrls(css)) {
        if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(target) || target === "") continue;
        const path = decoded(target.replace(/[?#].*$/s, ""));
        const inside = path.startsWith(`${settings.baseurl}/`) ? path.slice(settings.baseurl.length) : path;
        const whole = inside.startsWith("/") ? inside : posix.join("/", posix.dirname(file), inside);
        if (served.has(servedPath(whole))) continue;
        const before = css.slice(0, offset);
        yield {
          file: sourceOf(file),
          line: before.split("\n").length,
          column: offset - before.lastIndexOf("\n"),
          code: "not-there",
          data: { target },
        };
      }
    }
  },
});
