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
  ["nowhere, where heading and file differ", {}, "# The cart is full\n", "ShopCartFull", []],
  ["nowhere, where the name is a plain word", {}, "# Overview\n", "Overview", []],
])("%s", (_what, frontMatter, body, name, alerts) => {
  expect(alertsOf(frontMatter, body, name)).toEqual(alerts);
});
