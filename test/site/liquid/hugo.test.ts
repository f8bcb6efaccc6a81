/** Hugo's shortcodes: references become URLs, and whatever else there is stays as it is written. */
import { expect, test } from "vitest";
import { run, shown } from "./shop.ts";

test.each([
  ['[a]({{< ref "cart" >}})', "[a](/cart.html)"],
  ['{{% relref "./cart.md#open" %}}', "/cart.html#open"],
  ["{{< ref `cart` >}}", "/cart.html"],
  ["{{<ref cart>}}", "/cart.html"],
  ['{{<   relref   "docs/cart"   >}}', "/cart.html"],
  ['{{< ref "cart/" >}}', "/cart.html"],
  ['{{< ref "cart#a#b" >}}', "/cart.html#a"],
  ['{{< ref "cart#" >}}', "/cart.html#"],
  ['{{< ref "#open" >}}', "#open"],
])("%s", (text, expected) => expect(shown(text)).toBe(expected));

test.each([
  '{{< figure src="a.png" >}} {{< ref "nope" >}}',
  '{{< xref "cart" >}}',
  '{{< ref "cart" "html" >}}',
  "{{< ref >}}",
  '{{< ref "" >}}',
  "{{< note >}}{{ $x }}{{< /note >}}",
])("%s stays, and nothing is wrong with it", (text) => {
  expect(shown(text)).toBe(text);
  expect(run(text).findings.filter(({ rule }) => rule !== "eaten-liquid")).toEqual([]);
});
