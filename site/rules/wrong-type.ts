/** Is the title text? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "wrong-type",
  severity: "error",
  why: "A list or a mapping cannot be shown as a title, so the page is listed under its file's name.",
  fix: "Put quotes around it.",
  foundIn: ["site/model/read-runbook.ts", "site/model/moved-pages.ts", "site/model/site-config.ts"],
  messages: {
    title: "the title is not text",
    folder: {
      is: message`${"key"} leads out of the content, and is not followed`,
      fix: "Name a folder below the one that this file is in.",
    },
    "redirect-to": {
      is: message`redirect_to: ${"to"} is neither a path of this site nor an http or https address`,
      fix: "Write a path such as /storage/disk-full.html, or a whole address.",
    },
  },
  good: '---\ntitle: "[slow] Cart"\n---\n',
  bad: "---\ntitle: [slow]\n---\n",
});
