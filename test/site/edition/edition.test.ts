/** An edition that takes over what has not changed says the same as one that is made again, whatever was saved between them. */
import { expect, test } from "vitest";
import { prepareEdition } from "../../../site/edition/edition.ts";
import { outputPages } from "../../../site/output/output-pages.ts";
import { options, page, saveAtRandom, write } from "./saved-pages.ts";

test("after any saves it has the pages of a new one", async () => {
  await saveAtRandom(11, 12);
  expect.hasAssertions();
});

test("a text that was saved makes its own page and no other", async () => {
  const earlier = await prepareEdition(options);
  await write("cart.md", page("cart", "Another text."));
  const edition = await prepareEdition(options, { earlier });
  expect((await outputPages(edition, true)).map(({ path }) => path)).toEqual(["cart.html"]);
  const same = await prepareEdition(options, { earlier: edition });
  expect(await outputPages(same, true)).toEqual([]);
});
