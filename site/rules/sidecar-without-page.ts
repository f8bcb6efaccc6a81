/** Does every sidecar stand beside its page? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "sidecar-without-page",
  from: "loader",
  severity: "error",
  why: "Somebody wrote checks, and no page has them: most likely the page was renamed.",
  mend: "Rename the file to the name of its page, or remove it.",
  good: { "cart.md": "---\ntitle: Cart\n---\n", "cart.checks.yml": "team: shop-api\n" },
  bad: { "cart.md": "---\ntitle: Cart\n---\n", "carts.checks.yml": "team: shop-api\n" },
});
