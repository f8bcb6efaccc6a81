/** Does every sidecar stand beside its page? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "sidecar-without-page",
  severity: "error",
  why: "Somebody wrote checks, and no page has them: most likely the page was renamed.",
  fix: "Rename the file to the name of its page, or remove it.",
  foundIn: ["site/model/sidecar.ts"],
  messages: { "no-page": message`there is no page ${"page"}.md beside this file, so its checks are on no page` },
  good: { "cart.md": "---\ntitle: Cart\n---\n", "cart.checks.yml": "team: shop-api\n" },
  bad: { "cart.md": "---\ntitle: Cart\n---\n", "carts.checks.yml": "team: shop-api\n" },
});
