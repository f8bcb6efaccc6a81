/** Does every key of a sidecar stand in one place only? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "sidecar-conflict",
  severity: "warning",
  why: "A change of the one in the page has no effect, because the sidecar counts.",
  fix: "Remove one of the two.",
  foundIn: ["site/model/sidecar.ts"],
  messages: { both: message`${"key"} is here and in ${"file"}, and this one counts` },
  good: { "cart.md": "---\ntitle: Cart\n---\n", "cart.checks.yml": "team: shop-api\n" },
  bad: { "cart.md": "---\ntitle: Cart\nteam: shop-network\n---\n", "cart.checks.yml": "team: shop-api\n" },
});
