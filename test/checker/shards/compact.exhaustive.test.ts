/** The same as the everyday test of the compact report, for many clusters. */
import { expect, test } from "vitest";
import { expectToFit } from "./large-world.ts";

test.each([1_000, 3_000, 10_000])("%i clusters fit, and give the same verdict", (count) => {
  expectToFit(count);
  expect.hasAssertions();
});
