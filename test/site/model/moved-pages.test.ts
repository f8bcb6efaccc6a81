/** Pages that only say where they went. */
import { expect, test } from "vitest";
import { load, page } from "./load-example.ts";

test.each([
  ["cart.html", "/cart.html"],
  ["/cart.html", "/cart.html"],
  ["///cart.html", undefined],
  ["/", "/"],
  ["cart?a=1#b", "/cart?a=1#b"],
  ["a:b", undefined],
  ["/a:b", "/a:b"],
  ["https://wiki.example.com/cart", "https://wiki.example.com/cart"],
  ["HTTP://wiki", "HTTP://wiki"],
  ["'see https://wiki'", undefined],
  ["https://", undefined],
  ["'https:///x'", undefined],
  ["'https:// x'", undefined],
  ["'two words'", undefined],
  ["'a\\b'", undefined],
  ["//wiki.example.com/", undefined],
  ["javascript:alert(1)", undefined],
  ["JavaScript:alert(1)", undefined],
  ["[a.html, b.html]", "/a.html"],
])("redirect_to %s leads to %s", async (target, to) => {
  await load({ "old.md": page(`title: Old\nredirect_to: ${target}`) }, ({ runbooks, movedPages }, problems) => {
    expect(movedPages.map((one) => [one.url, one.to, one.title, one.line])).toEqual(
      to === undefined ? [] : [["/old.html", to, "Old", 3]],
    );
    expect(runbooks).toHaveLength(to === undefined ? 1 : 0);
    expect(problems.map((one) => one.split(" ", 4).join(" "))).toEqual(
      to === undefined ? ["old.md:3:- error wrong-type redirect-to"] : [],
    );
  });
});
