/** Can every PromQL query on a page and in its checks be read? */
import { DID_YOU_MEAN, message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { promqlFindings } from "./text/promql-places.ts";

export default defineRule({
  name: "promql-syntax",
  looksAt: "page",
  severity: "warning",
  why: "A person who pastes the query at night gets an error instead of an answer, and a check with it can never pass.",
  fix: "Try the query in Prometheus, and copy it from there.",
  messages: {
    ends: "the PromQL ends too soon, or something before its end is not closed",
    unreadable: message`the PromQL cannot be read at ${"excerpt"}`,
    function: { is: message`PromQL has no function ${"function"}`, fix: DID_YOU_MEAN },
    renamed: {
      is: message`PromQL has no function ${"function"}`,
      fix: message`Since Prometheus 3 it is called ${"now"}.`,
    },
  },
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
