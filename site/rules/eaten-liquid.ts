/** Is every template that other tools fill in shown as it was written? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "eaten-liquid",
  from: "body",
  severity: "warning",
  why: "Jekyll reads `{{ $labels.pod }}` as a template of its own and shows nothing, so the text is missing where the page is published by it.",
  mend: "Put {% raw %} before it and {% endraw %} behind it.",
  good: `---
title: Cart
---
The alert names \`{% raw %}{{ $labels.pod }}{% endraw %}\`.
`,
  bad: `---
title: Cart
---
The alert names \`{{ $labels.pod }}\`.
`,
});
