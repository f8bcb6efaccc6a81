/** The index of the text is made without a network, and is the same every time. */
import { expect, it } from "vitest";
import { startTextIndex } from "../../../site/search/text-index.ts";
import { body, catalog, runbook } from "../pages/shop.ts";

it("has what the browser needs, and no interface of its own", async () => {
  const book = catalog([runbook("cart", { title: "Cart <b>" })]);
  const cart = body('<h2 id="meaning">Meaning</h2><p>The cart is slow.</p>');
  const make = (): Promise<Map<string, Uint8Array>> => {
    const index = startTextIndex(book);
    for (const page of book.runbooks) index.add(page, cart);
    return index.finish();
  };
  const files = await make();
  expect([...files.keys()]).toContain("/pagefind/pagefind-worker.js");
  expect([...files.keys()].filter((path) => /ui|css|highlight/.test(path))).toEqual([]);
  expect([...(await make()).keys()].sort()).toEqual([...files.keys()].sort());
});
