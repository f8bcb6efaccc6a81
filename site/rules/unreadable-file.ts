/** Can every file and folder of the content be read? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

/** In the words of who read it. */
const REASON = message`${"reason"}`;

export default defineRule({
  name: "unreadable-file",
  // Nothing that a few files can show: it takes a link that leads nowhere, or a file that its owner has closed.
  untried: "bug",
  severity: "error",
  why: "The page or the picture is missing from the site.",
  fix: "Make it readable, or leave it out with `exclude` in _config.yml.",
  foundIn: ["site/model/read-text.ts"],
  messages: {
    missing: REASON,
    unreadable: REASON,
    "not-a-file": REASON,
    outside: {
      is: REASON,
      fix: "Copy the file into the folder, or build without --untrusted if you trust every author.",
    },
    "too-large": REASON,
    swapped: REASON,
  },
  good: "---\ntitle: Cart\n---\n",
  bad: "---\ntitle: Cart\n---\n",
});
