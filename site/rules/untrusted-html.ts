/** Is every page of an author who is not trusted free of HTML that could act in the reader's name? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "untrusted-html",
  from: "body",
  untrusted: true,
  severity: "warning",
  why: "A script on a page can read what its reader may read, so it is left out; the page may look different from what its author saw.",
  mend: "Write it in Markdown, or build without --untrusted if you trust every author.",
  good: "---\ntitle: Cart\n---\n**Restart** the cart.\n",
  bad: '---\ntitle: Cart\n---\n<b onclick="alert(1)">Restart</b> the cart.\n',
});
