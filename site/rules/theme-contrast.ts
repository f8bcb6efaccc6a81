/** Can every text be read in the colours that the site has set? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

const site = (text: string): Record<string, string> => ({
  "cart.md": "---\ntitle: Cart\n---\n",
  "_data/site.yml": text,
});

export default defineRule({
  name: "theme-contrast",
  severity: "error",
  why: "Not everybody can read such text, and nobody can at night on a phone.",
  fix: "Choose a darker colour for light pages and a lighter one for dark pages: { light: …, dark: … }.",
  foundIn: ["site/model/look/theme.ts"],
  messages: {
    pair: {
      is: message`${"text"} on ${"ground"} (${"scheme"}) has a contrast of ${"ratio"} to 1, and text needs ${"least"}`,
      fix: message`Choose another ${"name"}: ${"like"} would be enough.`,
    },
  },
  good: site('theme:\n  accent: { light: "#0b6472", dark: "#5cc4d4" }\n'),
  bad: site('theme:\n  accent: { light: "#7fb8c1" }\n'),
});
