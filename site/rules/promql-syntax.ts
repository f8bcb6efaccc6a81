/** Can every PromQL query on a page and in its checks be read? */
import { defineRule } from "./rule.ts";
import { promqlFindings } from "./text/promql-places.ts";

export default defineRule({
  name: "promql-syntax",
  severity: "warning",
  why: "Whoever pastes the query at night gets an error instead of an answer, and a check with it can never pass.",
  mend: "Try the query in Prometheus, and copy it from there.",
  good: `---
title: Cart
---
\`\`\`promql
sum by (pod) (rate(cart_errors_total{shop="<shop>"}[$__rate_interval]))
\`\`\`
`,
  bad: `---
title: Cart
---
\`\`\`promql
sum by (pod) (rate(cart_errors_total{shop="eu"}[5m])
\`\`\`
`,
  find: ({ catalog }) => promqlFindings(catalog, ({ fault }) => (fault === undefined ? [] : [fault])),
});
