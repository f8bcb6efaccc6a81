/** Does every check that uses what another found come after it? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "check-reference",
  from: "loader",
  severity: "error",
  why: "Checks run from top to bottom: what a later one finds is not known yet.",
  mend: "Move the check that finds them above the one that uses them.",
  good: `---
title: Cart
checks:
  - id: shops
    probe: active-clusters
    pods: { namespace: shop, name: "shop-<cluster>-<pod>" }
  - id: network
    probe: clusters-reachable
    clusters: $shops
---
`,
  bad: `---
title: Cart
checks:
  - id: network
    probe: clusters-reachable
    clusters: $shops
  - id: shops
    probe: active-clusters
    pods: { namespace: shop, name: "shop-<cluster>-<pod>" }
---
`,
});
