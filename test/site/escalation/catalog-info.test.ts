/** The owners of a catalog-info.yaml. */
import { expect, test } from "vitest";
import { catalogOwners } from "../../../site/escalation/catalog-info.ts";

test("of every document, each once, with its line", () => {
  const text =
    "---\nkind: Component\nspec:\n  type: service\n  owner: group:default/shop-api\n---\nkind: API\nspec: { owner: 'group:default/shop-api' }\n--- # last\nkind: System\nspec:\n  owner: storage\n";
  expect(catalogOwners(text)).toEqual([
    { owner: "group:default/shop-api", line: 5 },
    { owner: "storage", line: 12 },
  ]);
});

test.each(["", "just text", "spec: [a]", "spec:\n  owner: [a]\n", "owner: top-level\n", "spec: {owner: \n"])(
  "nobody in %j",
  (text) => {
    expect(catalogOwners(text)).toEqual([]);
  },
);
