/** Does every redirect, and every link, lead to its page at once? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { placeOf, referencesTo } from "./target/references.ts";
import { wayFrom, waysOf } from "./target/redirects.ts";
import { indexOf } from "./target/site-index.ts";
import { asWritten } from "./target/suggest.ts";

const BASKET = "---\ntitle: Basket\nredirect_to: /shop.html\n---\n";
const SHOP = "---\ntitle: Shop\n---\n";

export default defineRule({
  name: "redirect-chain",
  severity: "warning",
  why: "Each step loads a page that only forwards its reader, and one of them removed breaks the whole way.",
  fix: "Name the page where it ends.",
  messages: {
    steps: { is: message`the redirect takes more than one step: ${"way"}`, fix: message`Write redirect_to: ${"to"}.` },
    link: { is: message`the link ${"target"} leads to a page that has moved to ${"to"}`, fix: message`Write ${"as"}.` },
  },
  good: { "cart.md": "---\ntitle: Cart\n---\nSee [the shop](shop.html).\n", "basket.md": BASKET, "shop.md": SHOP },
  bad: { "cart.md": "---\ntitle: Cart\n---\nSee [the basket](basket.html).\n", "basket.md": BASKET, "shop.md": SHOP },
  *find(site) {
    for (const { steps, end, to, by } of waysOf(site)) {
      if ((steps.length < 2 && by === undefined) || end === "loop" || end === "missing") continue;
      const [{ file, line }] = steps;
      const way = [...steps.map(({ url }) => url), ...(by === undefined ? [] : [by]), to].join(" to ");
      yield { file, line, code: "steps", data: { way, to } };
    }
    const { movedPages } = indexOf(site);
    for (const found of referencesTo(site, ["link"], "forward")) {
      const { destination, reference, runbook } = found;
      const movedPage = movedPages.get(destination.path);
      const way = movedPage === undefined ? undefined : wayFrom(site, movedPage);
      if (way === undefined || way.end === "loop" || way.end === "missing") continue;
      const { target } = reference;
      const as = way.end === "page" ? asWritten(site, runbook, target, way.to) : way.to;
      yield { ...placeOf(site, found), code: "link", data: { target, to: way.to, as } };
    }
  },
});
