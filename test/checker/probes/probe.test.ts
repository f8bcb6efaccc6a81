/** References to what an earlier check found. */
import { describe, expect, test } from "vitest";
import * as v from "valibot";
import { referencedCheck, targets } from "../../../checker/probes/probe.ts";

describe("a reference", () => {
  test.each([
    ["$active-clusters", "active-clusters"],
    ["$a1", "a1"],
    ["active-clusters", undefined],
    ["$Active", undefined],
    ["$", undefined],
    ["cost in $dollar", undefined],
    ["$a b", undefined],
    [7, undefined],
    [["$a"], undefined],
    [undefined, undefined],
  ])("%j points at %s", (value, check) => {
    expect(referencedCheck(value)).toBe(check);
  });
});

describe("the parameter that names targets", () => {
  const schema = targets("The clusters to try.");

  test("keeps a reference as it is", () => {
    expect(v.parse(schema, "$active-clusters")).toBe("$active-clusters");
  });

  test("makes targets of a list of ids", () => {
    expect(v.parse(schema, ["cdsi61", "1fa0"])).toEqual([
      { id: "cdsi61", traits: {} },
      { id: "1fa0", traits: {} },
    ]);
  });

  test.each([["active-clusters"], [["", "a"]], [[7]], [undefined], [{ id: "a" }]])(
    "refuses %j in one sentence",
    (value) => {
      const result = v.safeParse(schema, value);
      expect(result.issues?.map((issue) => issue.message)).toEqual([
        "must be $ and the id of an earlier check, or a list of ids",
      ]);
    },
  );
});
