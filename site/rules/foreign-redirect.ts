/** Does every page of an author who is not trusted stay on the site? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "foreign-redirect",
  untrusted: true,
  severity: "error",
  why: "Whoever opens an address of this site, perhaps from an alert, would be on somebody else's page and not notice.",
  fix: "Link to it from the page, or allow the host by `--redirect-host`.",
  foundIn: ["site/model/moved-pages.ts"],
  messages: { host: message`redirect_to leads to ${"host"}, and pages of this site may not lead there` },
  good: "---\ntitle: Cart\n---\n\nIt is [elsewhere](https://wiki.example.com/cart).\n",
  bad: "---\ntitle: Cart\nredirect_to: https://wiki.example.com/cart\n---\n",
});
