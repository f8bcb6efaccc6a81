/** Does every page that has moved lead its readers to one that is there? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { waysOf } from "./target/redirects.ts";

const page = (title: string, to: string): string => `---\ntitle: ${title}\nredirect_to: ${to}\n---\n`;

export default defineRule({
  name: "redirect-loop",
  severity: "error",
  why: "The browser gives up with an error, and the reader with it.",
  fix: "Write in `redirect_to` a page that is there, and leave the key out of that one.",
  messages: {
    circle: message`the redirects lead in a circle: ${"way"}`,
    nowhere: message`the page has moved to ${"to"}, which does not exist`,
  },
  good: { "cart.md": page("Cart", "/basket.html"), "basket.md": "---\ntitle: Basket\n---\n" },
  bad: { "cart.md": page("Cart", "/basket.html"), "basket.md": page("Basket", "/cart.html") },
  *find(site) {
    for (const { steps, end, to } of waysOf(site)) {
      const [{ file, line }, ...further] = steps;
      if (end === "loop") yield { file, line, code: "circle", data: { way: steps.map(({ url }) => url).join(" to ") } };
      // A way that breaks further on is reported where it breaks.
      if (end === "missing" && further.length === 0) yield { file, line, code: "nowhere", data: { to } };
    }
  },
});
