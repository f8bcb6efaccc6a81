/** The declared shape of a query allows that query and no other. */
import { expect, test } from "vitest";
import { queryPath, queryShape } from "../../../checker/prometheus/paths.ts";
import { fits } from "../../../checker/request-limits.ts";

test("a star that multiplies is no wildcard of the shape", () => {
  const shape = queryShape("up * 2", false);
  expect(fits(shape, queryPath("up * 2"))).toBe(true);
  expect(fits(shape, queryPath("up or kube_secret_info * 2"))).toBe(false);
});
