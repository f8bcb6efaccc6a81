/** 1,000 carriers with every policy: merged shards, packed or not, say what a single run says. */
import { expect, test } from "vitest";
import { differenceOn } from "./merged-worlds.ts";

test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])("hundred %i", (hundred) => {
  for (let seed = hundred * 100 + 1; seed <= (hundred + 1) * 100; seed++) expect(differenceOn(seed)).toBeUndefined();
});
