/** The name index carries every name once, and unpacks to what was packed. */
import { expect, it } from "vitest";
import { packNames, unpackNames } from "../../../site/assets/search/names-file.ts";
import { namedPage, searchedPages } from "../../../site/search/names.ts";
import { catalog, runbook, volumeFillingUp } from "../pages/shop.ts";

it("packs and unpacks", () => {
  const pages = [
    {
      title: "Cart Slow",
      url: "/cart/slow.html",
      service: "cart",
      type: "Alert",
      team: "Cart",
      alerts: ["CartSlow", "CartLate"],
      symptoms: [],
      oldNames: ["late-cart"],
    },
    { title: "Cart", url: "/cart/", service: "cart", type: "", team: "", alerts: [], symptoms: [], oldNames: [] },
    {
      title: "Front",
      url: "/",
      service: "",
      type: "",
      team: "",
      alerts: [],
      symptoms: ["nothing works"],
      oldNames: [],
    },
    { title: "Version", url: "/v1.2.html", service: "", type: "", team: "", alerts: [], symptoms: [], oldNames: [] },
    { title: "Bare", url: "/bare", service: "", type: "", team: "", alerts: [], symptoms: [], oldNames: [] },
    { title: "Kept", url: "/kept.htm", service: "", type: "", team: "", alerts: [], symptoms: [], oldNames: [] },
  ];
  const text = { language: "en", parts: ["a"], synonyms: [[3, "oom", "out of memory"]] as const };
  expect(unpackNames(packNames({ pages, version: "v1" }))).toEqual({ pages, version: "v1" });
  expect(unpackNames(packNames({ pages, version: "v1", text }))).toEqual({ pages, version: "v1", text });
});

it("takes old addresses as names, unless they say what is said already, and leaves out what asked for it", () => {
  const old = runbook("cart/slow", {
    title: "Cart is slow",
    alerts: ["CartSlow"],
    redirects: ["/old/late-cart.html", "/alerts/CartSlow/", "/cart-is-slow"],
  });
  const hidden = runbook("secret", { frontMatter: { search_exclude: true } });
  const late = runbook("late", { title: "Cart late" });
  const book = catalog([volumeFillingUp(), old, hidden, late]);
  const [slow, byFile, volume, ...rest] = searchedPages(book).map((page) =>
    namedPage(page, book, new Map([["late", "CartLate"]])),
  );
  expect(slow?.oldNames).toEqual(["late-cart"]);
  expect(volume?.alerts).toEqual(["VolumeFillingUp"]);
  expect(byFile?.alerts).toEqual(["CartLate"]);
  expect(slow?.team).toBe("");
  expect(volume?.team).toBe("Storage");
  expect(rest).toEqual([]);
});
