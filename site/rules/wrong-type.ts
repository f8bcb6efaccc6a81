/** Is the title text? */
import { defineFoundElsewhere } from "./rule.ts";

export default defineFoundElsewhere({
  name: "wrong-type",
  from: "loader",
  severity: "error",
  why: "A list or a mapping cannot be shown as a title, so the page is listed under its file's name.",
  mend: "Put quotes around it.",
  good: '---\ntitle: "[slow] Cart"\n---\n',
  bad: "---\ntitle: [slow]\n---\n",
});
