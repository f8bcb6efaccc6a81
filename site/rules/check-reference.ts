/** Does every check that uses what another found come after it? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "check-reference",
  severity: "error",
  why: "Checks run from top to bottom: what a later one finds is not known yet.",
  fix: "Move the check that finds them above the one that uses them.",
  foundIn: ["site/model/schema.ts"],
  messages: {
    later: {
      is: message`${"parameter"} refers to ${"check"}, which does not come before it or has a mistake itself`,
      fix: message`Move ${"check"} above this check: checks run from top to bottom.`,
    },
    unknown: {
      is: message`${"parameter"} refers to a check ${"check"} that this page does not have`,
      fix: [message`Refer to an earlier check. Did you mean ${"like"}?`, "Refer to an earlier check."],
    },
  },
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
