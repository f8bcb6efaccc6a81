/** Where the names of a page's alerts come from. */
import { expect, test } from "vitest";
import { alertsOf } from "../../../site/model/alerts.ts";

test.each([
  ["the front matter", { alerts: ["ShopCartFull"] }, "# WriterStuck\n", "WriterStuck", ["ShopCartFull"]],
  [
    "its examples",
    {},
    "## Example alerts\n\n- `ShopCartFull`\n- `alertname = shop_slow`\n\n## Steps\n`WriterStuck`\n",
    "cart",
    ["ShopCartFull", "shop_slow"],
  ],
  ["its own name, where heading and file agree", {}, "# ShopCartFull\n", "ShopCartFull", ["ShopCartFull"]],
  ["its own name in lower case at first", {}, "# etcdNoLeader\n", "etcdNoLeader", ["etcdNoLeader"]],
  ["the front matter, each once", { alerts: "A, B, A" }, "# WriterStuck\n", "WriterStuck", ["A", "B"]],
  [
    "its examples, each once",
    {},
    "###### \tEXAMPLE \t Alert of today\n`ShopCartFull` `ShopCartFull` `A1bCd`\nalertname: CartSlow",
    "cart",
    ["ShopCartFull", "A1bCd", "CartSlow"],
  ],
  [
    "its examples, as labels",
    {},
    '# Example alert\n{alertname="ns:cart_full", x=1} alertname=_a',
    "cart",
    ["ns:cart_full", "_a"],
  ],
  [
    "its examples, without what is like a name",
    {},
    "# Example alerts\n`shopCart` `Shop` `SHOP` `Shop Cart` ShopCart `Shop-Cart` myalertname=x alertname=5",
    "cart",
    [],
  ],
  ["nowhere, where examples are of something else", {}, "# Example alerting\n`ShopCartFull`\n", "cart", []],
  ["nowhere, where examples are a sentence", {}, "see # Example alerts\n`ShopCartFull`\n", "cart", []],
  ["nowhere, where examples are a tag", {}, "#Example alerts\n`ShopCartFull`\n", "cart", []],
  ["nowhere, where seven signs begin no heading", {}, "####### Example alerts\n`ShopCartFull`\n", "cart", []],
  [
    "its examples up to a line that is no heading",
    {},
    "# Example alerts\n#tag `ShopCartFull`\n",
    "cart",
    ["ShopCartFull"],
  ],
  ["its examples up to a small heading", {}, "# Example alerts\n######\tB\n`ShopCartFull`\n", "cart", []],
  ["its own name, in a heading that is closed", {}, "x\n# \tShopCartFull \t##\n", "ShopCartFull", ["ShopCartFull"]],
  ["its own name, with abbreviations", {}, "# KubeAPIDown\n", "KubeAPIDown", ["KubeAPIDown"]],
  ["its own name, with digits", {}, "# Http5xxHigh\n", "Http5xxHigh", ["Http5xxHigh"]],
  ["nowhere, where the heading is a smaller one", {}, "## ShopCartFull\n", "ShopCartFull", []],
  ["nowhere, where the first heading is another", {}, "# Cart\n# ShopCartFull\n", "ShopCartFull", []],
  ["nowhere, where the name has other characters", {}, "# Shop-CartFull\n", "Shop-CartFull", []],
  ["nowhere, where the name is one word in small letters", {}, "# overview\n", "overview", []],
  ["nowhere, where there is nothing", {}, "", "ShopCartFull", []],
  ["nowhere, where heading and file differ", {}, "# The cart is full\n", "ShopCartFull", []],
  ["nowhere, where the name is a plain word", {}, "# Overview\n", "Overview", []],
])("%s", (_what, frontMatter, body, name, alerts) => {
  expect(alertsOf(frontMatter, body, name)).toEqual(alerts);
});
