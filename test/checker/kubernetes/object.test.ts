/** What all objects have. */
import { expect, test } from "vitest";
import { conditionOf, isLeaving } from "../../../checker/kubernetes/object.ts";

test("of conditions the last one of a type counts, where there is one", () => {
  const conditions = [
    { type: "Ready", status: "True" },
    { type: "Ready", status: "False" },
    { type: "Available", status: "True" },
  ];
  expect(conditionOf(conditions, "Ready")).toEqual({ type: "Ready", status: "False" });
  expect([conditionOf(conditions, "Progressing"), conditionOf(undefined, "Ready")]).toEqual([undefined, undefined]);
});

test("an object with a time of deletion is on its way out", () => {
  const metadata = { name: "cart" };
  expect(isLeaving({ metadata: { ...metadata, deletionTimestamp: "2031-01-01T00:00:00Z" } })).toBe(true);
  expect(isLeaving({ metadata })).toBe(false);
});
