/** Does every key of a sidecar stand in one place only? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "sidecar-conflict",
  from: "loader",
  severity: "warning",
  why: "Whoever changes the one in the page sees no effect, because the sidecar counts.",
  mend: "Remove one of the two.",
  good: { "cart.md": "---\ntitle: Cart\n---\n", "cart.checks.yml": "team: shop-api\n" },
  bad: { "cart.md": "---\ntitle: Cart\nteam: shop-network\n---\n", "cart.checks.yml": "team: shop-api\n" },
});
