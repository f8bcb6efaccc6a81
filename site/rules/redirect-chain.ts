/** Does every redirect, and every link, lead to its page at once? */
import { defineRule } from "./rule.ts";
import { findingAt, referencesTo } from "./target/references.ts";
import { wayFrom, waysOf } from "./target/redirects.ts";
import { indexOf } from "./target/site-index.ts";
import { asWritten } from "./target/suggest.ts";

const BASKET = "---\ntitle: Basket\nredirect_to: /shop.html\n---\n";
const SHOP = "---\ntitle: Shop\n---\n";

export default defineRule({
  name: "redirect-chain",
  severity: "warning",
  why: "Each step loads a page that only forwards its reader, and one of them removed breaks the whole way.",
  mend: "Name the page where it ends.",
  good: { "cart.md": "---\ntitle: Cart\n---\nSee [the shop](shop.html).\n", "basket.md": BASKET, "shop.md": SHOP },
  bad: { "cart.md": "---\ntitle: Cart\n---\nSee [the basket](basket.html).\n", "basket.md": BASKET, "shop.md": SHOP },
  *find(site) {
    for (const { steps, end, to, by } of waysOf(site)) {
      if ((steps.length < 2 && by === undefined) || end === "loop" || end === "missing") continue;
      const [{ file, line }] = steps;
      const urls = [...steps.map(({ url }) => url), ...(by === undefined ? [] : [by]), to].join(" to ");
      yield {
        file,
        line,
        message: `the redirect takes more than one step: ${urls}`,
        help: `Write redirect_to: ${to}.`,
      };
    }
    const { departures } = indexOf(site);
    for (const found of referencesTo(site, ["link"], "forward")) {
      const { destination, reference, runbook } = found;
      const departure = departures.get(destination.path);
      const way = departure === undefined ? undefined : wayFrom(site, departure);
      if (way === undefined || way.end === "loop" || way.end === "missing") continue;
      const meant = way.end === "page" ? asWritten(site, runbook, reference.target, way.to) : way.to;
      yield findingAt(
        site,
        found,
        `the link ${reference.target} leads to a page that has moved to ${way.to}`,
        `Write ${meant}.`,
      );
    }
  },
});
