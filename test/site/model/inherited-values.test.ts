/** What a page inherits from `defaults`: Jekyll's order of precedence. */
import { describe, expect, test } from "vitest";
import { deepMerge, inheritedValues } from "../../../site/model/inherited-values.ts";
import { siteConfigOf } from "../../../site/model/site-config.ts";

interface Scope {
  path?: string;
  type?: string;
}

function teamOf(path: string, type: string, ...entries: readonly (readonly [Scope, string])[]): unknown {
  const defaults = entries.map(([scope, team]) => ({ scope, values: { team } }));
  return inheritedValues(siteConfigOf({ defaults }, true), path, type)["team"];
}

describe("of several entries", () => {
  test.each<[string, readonly (readonly [Scope, string])[], unknown]>([
    [
      "the longer path counts",
      [
        [{ path: "eu" }, "eu"],
        [{ path: "" }, "all"],
      ],
      "eu",
    ],
    [
      "the longer path counts, wherever it is written",
      [
        [{ path: "" }, "all"],
        [{ path: "eu" }, "eu"],
      ],
      "eu",
    ],
    [
      "of two paths as long, the one with a type",
      [
        [{ path: "eu", type: "pages" }, "pages"],
        [{ path: "eu" }, "eu"],
      ],
      "pages",
    ],
    [
      "of two alike the later",
      [
        [{ path: "eu" }, "first"],
        [{ path: "eu" }, "second"],
      ],
      "second",
    ],
    [
      "of two with a type the later",
      [
        [{ path: "eu", type: "pages" }, "first"],
        [{ path: "eu", type: "pages" }, "second"],
      ],
      "second",
    ],
    [
      "a weaker one does not become the measure",
      [
        [{ path: "eu/shop" }, "shop"],
        [{ path: "" }, "all"],
        [{ path: "eu" }, "eu"],
      ],
      "shop",
    ],
    ["another type does not count", [[{ path: "eu", type: "docs" }, "docs"]], undefined],
    ["another path does not count", [[{ path: "us" }, "us"]], undefined],
    ["a part of a name is no path", [[{ path: "e" }, "e"]], undefined],
    ["a pattern", [[{ path: "*/shop" }, "shop"]], "shop"],
  ])("%s", (_what, entries, team) => {
    expect(teamOf("eu/shop/cart.md", "pages", ...entries)).toBe(team);
  });
});

test("paths of defaults are below the folder of collections", () => {
  const config = { collections_dir: "more", defaults: [{ scope: { path: "_docs" }, values: { team: "docs" } }] };
  const of = (path: string): unknown => inheritedValues(siteConfigOf(config, true), path, "docs")["team"];
  expect([of("more/_docs/cart.md"), of("_docs/cart.md"), of("other/_docs/cart.md"), of("x/more/_docs/a.md")]).toEqual([
    "docs",
    "docs",
    undefined,
    undefined,
  ]);
  expect(inheritedValues(siteConfigOf({ ...config, collections_dir: 5 }, true), "5/_docs/a.md", "docs")).toEqual({});
});

test("mappings are merged, everything else is replaced", () => {
  const below = { a: { b: 1, c: { d: 1 } }, list: [1, 2], kept: true };
  const above = { a: { c: { e: 2 } }, list: [3], own: null };
  expect(deepMerge(below, above)).toEqual({ a: { b: 1, c: { d: 1, e: 2 } }, list: [3], kept: true, own: null });
  expect(deepMerge({ a: 1 }, { a: { b: 2 } })).toEqual({ a: { b: 2 } });
  expect(deepMerge({ a: { b: 2 } }, { a: 1 })).toEqual({ a: 1 });
});
