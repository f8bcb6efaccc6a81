/** `_headers` and `_redirects` as hosts read them. */
import { expect, it } from "vitest";
import { headersFile, redirectsFile } from "../../../site/pages/host-files.ts";
import { redirects } from "../../../site/pages/index.ts";
import { catalog, runbook } from "./shop.ts";

const book = catalog([
  runbook("cart/slow", { title: "Slow", alerts: ["CartSlow"], redirects: ["/old/slow.html", "/a b.html"] }),
  runbook("cart/full", { title: "Full", alerts: ["CartFull_now"] }),
  runbook("cart/other", { title: "Other", alerts: ["CartFull_now", "with space"] }),
]);

it("leads old addresses and other spellings to the page, in one step", () => {
  const lines = redirectsFile(book, redirects(book)).trimEnd().split("\n");
  expect(lines).toEqual(
    expect.arrayContaining([
      "/docs/old/slow.html /docs/cart/slow.html 301",
      "/docs/alerts/CartSlow /docs/cart/slow.html 301",
    ]),
  );
  expect(lines).toEqual(
    expect.arrayContaining([
      "/docs/alerts/cart-slow/ /docs/cart/slow.html 301",
      "/docs/alerts/cart_full_now /docs/alerts/cartfull_now/ 301",
    ]),
  );
  for (const line of lines) expect(line).toMatch(/^\/docs\/\S+ \/docs\/\S+ 301$/);
  const froms = lines.map((line) => line.split(" ")[0]);
  expect(new Set(froms).size).toBe(froms.length);
  const targets = new Set(lines.map((line) => line.split(" ")[1]));
  expect(froms.filter((from) => targets.has(from))).toEqual([]);
});

it("stays within what a host reads", () => {
  const many = catalog(
    Array.from({ length: 900 }, (_, index) => runbook(`p${index}`, { alerts: [`CartSlow${index}`] })),
  );
  expect(redirectsFile(many, redirects(many)).trimEnd().split("\n")).toHaveLength(2000);
});

it("says every header once for every path, below the base path", () => {
  const text = headersFile(book, true);
  expect(text).toMatchInlineSnapshot(`
    "/docs/*
      Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'
      X-Content-Type-Options: nosniff
      X-Frame-Options: DENY
      Referrer-Policy: no-referrer
      Permissions-Policy: camera=(), geolocation=(), microphone=()
      Cross-Origin-Opener-Policy: same-origin
      X-Robots-Tag: noindex

    /docs/assets/*
      Cache-Control: public, max-age=31536000, immutable

    /docs/check/*
      Cache-Control: public, max-age=31536000, immutable
    "
  `);
  expect(headersFile(book, false)).not.toContain("noindex");
});
