/** The title that a page without one takes from its first heading, as plain text. */
import { expect, test } from "vitest";
import { headingTitle } from "../../../site/model/heading-title.ts";

test.each([
  ["# [Cloudflare](https://cloudflare.example.com) & `x` **b**", "Cloudflare & x b"],
  ["# [The `cart`](cart.md) is slow", "The cart is slow"],
  ["# [The cart][cart] ~~was~~ *is* __slow__ _now_", "The cart was is slow now"],
  ["# ![logo](logo.png) Cart[^1]", "logo Cart"],
  ["# Cart[^note]", "Cart"],
  ["# snake_case_name and 2 * 3 * 4 and `a*b*c`", "snake_case_name and 2 * 3 * 4 and a*b*c"],
  ["# Cart \\*now\\* &amp; &lt;then&gt; &#35;1", "Cart *now* & <then> #1"],
  ["# <a id='x'></a>Cart <br> full", "Cart full"],
  ["# Cart { #cart .wide }", "Cart"],
  ["# Cart {: .no_toc }", "Cart"],
  ["# C#", "C#"],
  ["# Cart #", "Cart"],
  ["```sh\n# install\n```\n# Cart", "Cart"],
  ["~~~\n```\n# no\n~~~\n# Cart", "Cart"],
  ["Cart\n====\n", "Cart"],
  ["- Cart\n===\n", ""],
  ["\n===\n", ""],
  ["## Cart", ""],
  ["#Cart", ""],
])("%j gives %j", (body, title) => {
  expect(headingTitle(body)).toBe(title);
});
