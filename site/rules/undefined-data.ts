/** Is every value of the shared data that a page shows defined? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "undefined-data",
  from: "body",
  severity: "error",
  why: "The reader finds a gap where the name of a team or its link should be.",
  mend: "Name a value of the _data folder, or add it there.",
  good: `---
title: Cart
---
Call {{ site.data.teams.shop-api.name }}.
`,
  bad: `---
title: Cart
---
Call {{ site.data.teams.shop-apy.name }}.
`,
});
