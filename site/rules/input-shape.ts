/** Is `inputs` a list of names, or a mapping from names to what they are? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "input-shape",
  from: "loader",
  severity: "error",
  why: "An input that cannot be read cannot be given, and the checks that need it are left out.",
  mend: "Write `inputs: [cluster_id]`, or a mapping from names to `description` and `pattern`.",
  good: `---
title: Cart
inputs:
  cluster_id: { description: the cluster of the shop, pattern: "[a-z0-9]{20,32}" }
  namespace:
---
`,
  bad: `---
title: Cart
inputs: [Cluster ID]
---
`,
});
