/** Can the YAML of every page and data file be read? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "broken-yaml",
  from: "loader",
  severity: "error",
  why: "What stands below the mistake is lost: the page may have no title, no team and no checks.",
  mend: "Mend the YAML; text with a colon, a # or a quote in it wants quotes around it.",
  good: `---
title: Cart
description: "The cart: slow or empty"
---
`,
  bad: `---
title: Cart
symptoms: [slow
team: shop-api
---
`,
});
