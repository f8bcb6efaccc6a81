/** The name index carries every name once, and unpacks to what was packed. */
import { expect, it } from "vitest";
import { packNames, unpackNames } from "../../../site/assets/search/names-file.ts";
import { namesFile } from "../../../site/search/names.ts";
import { catalog, runbook, volumeFillingUp } from "../pages/shop.ts";

it("packs and unpacks", () => {
  const pages = [
    {
      title: "Cart Slow",
      url: "/cart/slow.html",
      service: "cart",
      alerts: ["CartSlow", "CartLate"],
      symptoms: [],
      oldNames: ["late-cart"],
    },
    { title: "Cart", url: "/cart/", service: "cart", alerts: [], symptoms: [], oldNames: [] },
    { title: "Front", url: "/", service: "", alerts: [], symptoms: ["nothing works"], oldNames: [] },
    { title: "Kept", url: "/kept.htm", service: "", alerts: [], symptoms: [], oldNames: [] },
  ];
  expect(unpackNames(packNames(pages))).toEqual(pages);
});

it("takes old addresses as names, unless they say what is said already, and leaves out what asked for it", () => {
  const old = runbook("cart/slow", {
    title: "Cart is slow",
    alerts: ["CartSlow"],
    redirects: ["/old/late-cart.html", "/alerts/CartSlow/", "/cart-is-slow"],
  });
  const hidden = runbook("secret", { frontMatter: { search_exclude: true } });
  const [slow, volume, ...rest] = unpackNames(namesFile(catalog([old, volumeFillingUp(), hidden])));
  expect(slow?.oldNames).toEqual(["late-cart"]);
  expect(volume?.alerts).toEqual(["VolumeFillingUp"]);
  expect(rest).toEqual([]);
});
