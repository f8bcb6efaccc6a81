/** Is every page and data file text, in UTF-8? */
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "odd-character",
  severity: "warning",
  why: "A character that cannot be read is lost, and in a command that changes what the command does.",
  fix: "Save the file as UTF-8.",
  foundIn: ["site/model/read-text.ts"],
  messages: {
    "not-utf8": "a character here is not UTF-8 and is shown as \ufffd",
    nul: { is: "a NUL character is here and is left out", fix: "Remove it, or save the file as text." },
  },
  good: "---\ntitle: Cart\n---\nThe café’s cart.\n",
  bad: "---\ntitle: Cart\n---\nThe caf\0 cart.\n",
});
