/** An address is known where it is a name in another spelling, and nowhere else. */
import { expect, it } from "vitest";
import { knownAddress } from "../../../site/assets/search/known-address.ts";
import type { NamedPage } from "../../../site/assets/search/names-file.ts";

const named = (url: string, ...alerts: string[]): NamedPage => ({
  title: url,
  url,
  service: "",
  type: "",
  team: "",
  alerts,
  symptoms: [],
  oldNames: [],
});
const PAGES = [
  named("/cart/CartSlow.html", "CartSlow"),
  named("/cart/late.html", "CartLate"),
  named("/cart/later.html", "CartLate"),
  named("/storage/", "VolumeFull"),
  named("/storage/Gr%C3%B6%C3%9Fe%20x.html"),
];

it.each([
  ["/alerts/CARTSLOW/", "/cart/CartSlow.html"],
  ["/alerts/cart-slow", "/cart/CartSlow.html"],
  ["/alerts/cart_slow.html", "/cart/CartSlow.html"],
  ["/alerts/VolumeFull", "/storage/"],
  ["/alerts/CARTLATE/", "/alerts/cartlate/"],
  ["/Cart/cartslow/", "/cart/CartSlow.html"],
  ["/cart/cartslow", "/cart/CartSlow.html"],
  ["/cart/Late/index.html", "/cart/late.html"],
  ["/storage/index.md", "/storage/"],
  ["/storage/größe-x/", "/storage/Gr%C3%B6%C3%9Fe%20x.html"],
  ["/alerts/CartSlowTypo/", undefined],
  ["/alerts/cartlate/", undefined],
  ["/alerts/Cart/", undefined],
  ["/alerts/", undefined],
  ["/other/CartSlow/", undefined],
  ["/%E0%A4%A/", undefined],
])("%s", (path, url) => expect(knownAddress(path, PAGES)).toBe(url));
