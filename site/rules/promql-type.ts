/** Would Prometheus answer every PromQL query on a page and in its checks? */
import { defineRule } from "./rule.ts";
import { promqlFindings } from "./text/promql-places.ts";
import { typeFaults } from "./text/promql-types.ts";

export default defineRule({
  name: "promql-type",
  severity: "warning",
  why: "Prometheus refuses a query whose parts do not go together, so nobody gets an answer from it at night, nor a check.",
  mend: "Try the query in Prometheus, and copy it from there.",
  good: `---
title: Cart
---
\`\`\`promql
topk(5, sum by (pod) (rate(cart_errors_total[5m])))
\`\`\`
`,
  bad: `---
title: Cart
---
\`\`\`promql
topk(5, sum by (pod) (rate(cart_errors_total)))
\`\`\`
`,
  find: ({ catalog }) => promqlFindings(catalog, typeFaults),
});
