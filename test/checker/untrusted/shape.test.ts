/** Values of other types than their readers rely on are found, with their place. */
import { describe, expect, test } from "vitest";
import { misfit, OTHERS, type Shape } from "../../../checker/untrusted/shape.ts";

const SHAPE: Shape = { name: "", count: 0, ready: false, labels: { [OTHERS]: "" }, parts: [{ name: "", sizes: [0] }] };

describe("fits", () => {
  test.each([
    {},
    { name: "cart", count: 1, ready: true, labels: { app: "cart" }, parts: [{ name: "a", sizes: [1, 2] }, {}] },
    { other: { name: 5 } },
    { name: null, parts: null },
  ])("%j", (value) => {
    expect(misfit(value, SHAPE)).toBeUndefined();
  });
});

describe("does not fit", () => {
  test.each<[unknown, string]>([
    [null, ""],
    [[], ""],
    ["cart", ""],
    [{ name: 5 }, "name"],
    [{ count: "1" }, "count"],
    [{ ready: "true" }, "ready"],
    [{ labels: ["app"] }, "labels"],
    [{ labels: { app: 1 } }, "labels.app"],
    [{ parts: {} }, "parts"],
    [{ parts: [{}, null] }, "parts[1]"],
    [{ parts: [{}, { sizes: [1, "2"] }] }, "parts[1].sizes[1]"],
  ])("%j at %j", (value, path) => {
    expect(misfit(value, SHAPE)).toBe(path);
  });
});

describe("where every member has to be there", () => {
  const whole = { name: "cart", count: 1, ready: true, labels: {}, parts: [] };

  test.each<[unknown, string | undefined]>([
    [whole, undefined],
    [{ ...whole, other: 1, labels: { app: "cart" }, parts: [{ name: "a", sizes: [] }] }, undefined],
    [{}, "name"],
    [{ ...whole, ready: undefined }, "ready"],
    [{ ...whole, count: null }, "count"],
    [{ ...whole, parts: [{ name: "a", sizes: [] }, { sizes: [] }] }, "parts[1]"],
    [{ ...whole, count: "1" }, "count"],
  ])("%j: %j", (value, path) => {
    const found = misfit(value, SHAPE, true);
    if (path === undefined) expect(found).toBeUndefined();
    else expect(found?.startsWith(path)).toBe(true);
    expect(misfit({}, SHAPE, false)).toBeUndefined();
  });
});

test("a member that is null is taken out, at any depth, and no other", () => {
  const value = { name: null, other: null, labels: { app: null, tier: "web" }, parts: [{ name: null }] };
  expect(misfit(value, SHAPE)).toBeUndefined();
  expect(value).toEqual({ other: null, labels: { tier: "web" }, parts: [{}] });
});
