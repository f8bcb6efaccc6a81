/** The same as the everyday test of editions, by many more saves. */
import { expect, test } from "vitest";
import { saveAtRandom } from "./saved-pages.ts";

test.each([12, 13, 14])("after any saves it has the pages of a new one, seed %i", async (seed) => {
  await saveAtRandom(seed, 40);
  expect.hasAssertions();
});
