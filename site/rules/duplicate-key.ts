/** Does every key stand once in its mapping? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "duplicate-key",
  from: "loader",
  severity: "warning",
  why: "Only the last one counts, so whoever corrects the first one changes nothing.",
  mend: "Remove the one that is not meant.",
  good: `---
title: Cart
team: shop-api
---
`,
  bad: `---
title: Cart
team: shop-network
team: shop-api
---
`,
});
