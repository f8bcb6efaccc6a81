/** Is `checks` a list of mappings? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "check-shape",
  severity: "error",
  why: "The page promises checks and its checker has none.",
  fix: "Begin every check with a dash: `- id: …`.",
  foundIn: ["site/model/schema.ts", "site/model/check-place.ts"],
  messages: {
    "no-list": "checks is not a list",
    "no-mapping": { is: "this check is not a mapping", fix: "Give it an id and a probe." },
    on: { is: message`a check cannot be carried out on ${"on"}`, fix: "Write `on: carrier` or `on: customer`." },
    "cluster-on-carrier": {
      is: "a check on the carrier names a customer cluster",
      fix: "Write `on: customer`, or remove the cluster.",
    },
    "no-cluster": {
      is: "a check on a customer cluster does not say on which",
      fix: "Declare `inputs: [cluster_id]`, or give `cluster:` an id or an input.",
    },
    "cluster-id": {
      is: message`${"cluster"} cannot be the id of a cluster`,
      fix: "Use letters, digits, `_` and `-`, or an input as `${cluster_id}`.",
    },
  },
  good: `---
title: Cart
checks:
  - id: looks-well
    probe: ask
    question: Does the cart look well?
---
`,
  bad: `---
title: Cart
checks:
  id: looks-well
  probe: ask
  question: Does the cart look well?
---
`,
});
