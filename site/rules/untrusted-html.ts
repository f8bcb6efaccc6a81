/** Is every page of an author who is not trusted free of HTML that could act in the reader's name? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "untrusted-html",
  untrusted: true,
  severity: "warning",
  why: "A script on a page can read what its reader may read, so it is left out; the page may look different from what its author saw.",
  fix: "Write it in Markdown, or build without --untrusted if you trust every author.",
  foundIn: ["site/markdown/after/untrusted.ts", "site/body/body.ts", "site/model/harmless-files.ts"],
  messages: {
    element: message`${"html"} may not stand on an untrusted page and is left out`,
    some: {
      is: "some of the HTML may not stand on an untrusted page and is left out",
      fix: "Keep to what formats text, or build without --untrusted if you trust every author.",
    },
    file: {
      is: "a file of this kind is not copied: a browser or a host could run it, or take it for settings",
      fix: "Use a picture in another format, or build without --untrusted if you trust every author.",
    },
  },
  good: "---\ntitle: Cart\n---\n**Restart** the cart.\n",
  bad: '---\ntitle: Cart\n---\n<b onclick="alert(1)">Restart</b> the cart.\n',
});
