/** Could every page be rendered? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "render-failed",
  from: "bug",
  severity: "error",
  why: "The page is shown as it is written, without links and code.",
  mend: "This is a mistake of Pilotbook: please report it with the page.",
  good: "",
  bad: "",
});
