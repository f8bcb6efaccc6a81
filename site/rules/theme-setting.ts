/** Is every value of the site's look one that can be used? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

const site = (text: string): Record<string, string> => ({
  "cart.md": "---\ntitle: Cart\n---\n",
  "_data/site.yml": text,
});

export default defineRule({
  name: "theme-setting",
  severity: "error",
  why: "The value is left out, and the site looks as if nobody had set it.",
  fix: 'Write a colour as "#0b6472", a font by its name, and files by their path in the content.',
  foundIn: ["site/model/look/theme.ts", "site/model/look/look.ts"],
  messages: {
    key: {
      is: message`theme has no ${"key"}, only ${"known"}`,
      fix: message`Did you mean ${"like"}?`,
    },
    empty: {
      is: message`${"key"} has no value`,
      fix: "Write the colour in quotes: without them, # begins a comment.",
    },
    colour: {
      is: message`${"key"} is no colour: ${"colour"}`,
      fix: 'Write it as "#0b6472", or as { light: "#0b6472", dark: "#5cc4d4" }.',
    },
    font: {
      is: message`${"key"} cannot be a list of fonts: ${"font"}`,
      fix: "Write names with commas between them: Inter, system-ui, sans-serif.",
    },
    face: {
      is: message`${"key"} says not which font it is, or not in which file`,
      fix: "Write { name: Inter, file: /assets/inter.woff2 }; the file is a woff2, woff, ttf or otf.",
    },
    "no-file": {
      is: message`${"key"} names ${"file"}, and the content has no such file`,
      fix: "Put the file into the content, at that path.",
    },
  },
  good: site('theme:\n  accent: { light: "#0b6472", dark: "#5cc4d4" }\n'),
  bad: site("theme:\n  acent: teal\n"),
});
