/** The same as the everyday test of warm builds, by many more edits and damages. */
import { expect, test } from "vitest";
import { seededRandom } from "../../../checker/decide/sampling.ts";
import { damageAtRandom, editAtRandom, warmFolder } from "./warm-folder.ts";

const site = warmFolder();

test.each([2, 3, 4, 5, 6, 7, 8, 9])("random edits of everything that a site is made of, seed %i", async (seed) => {
  await editAtRandom(site, seededRandom(seed), 12);
  expect(site.filesOf("_warm").size).toBeGreaterThan(10);
});

test.each([8, 9, 10, 11])("a cache with damaged bytes gives no wrong bytes, seed %i", async (seed) => {
  await damageAtRandom(site, seededRandom(seed), 12);
  expect(site.filesOf("_warm").size).toBeGreaterThan(10);
});
