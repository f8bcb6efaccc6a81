/** Which team an owner is: equal to its id or to a field of it, and nothing that is only like it. */
import { describe, expect, test } from "vitest";
import { formsOfCatalogOwner, formsOfCodeOwner, teamsOfOwner } from "../../../site/escalation/owner-names.ts";
import type { Catalog } from "../../../site/model/catalog.ts";

const data = {
  teams: {
    "shop-api": {
      name: "Shop API",
      github: "@acme/api-people",
      comm: { name: "#shop", link: "mailto:api@example.com" },
    },
    storage: { name: "Storage", owners: ["@jane"], catalog: "group:infra/disks" },
    Edge: { name: "Edge" },
  },
};
const teams = new Map(Object.entries(data.teams).map(([id, { name }]) => [id, { id, name }]));
const teamsOf = teamsOfOwner({ teams, data } as unknown as Catalog);

describe("an owner of CODEOWNERS", () => {
  test.each([
    ["@acme/shop-api", ["shop-api"]],
    ["@acme/api-people", ["shop-api"]],
    ["@Acme/Shop-API", ["shop-api"]],
    ["@group/sub/storage", ["storage"]],
    ["@acme/edge", ["Edge"]],
    ["@jane", ["storage"]],
    ["api@example.com", ["shop-api"]],
    ["@storage", []],
    ["@edge", []],
    ["@acme/shop", []],
    ["@acme/shop-api-2", []],
    ["storage", ["storage"]],
    ["storage@example.com", []],
  ])("%s", (owner, expected) => {
    expect(teamsOf(formsOfCodeOwner(owner))).toEqual(expected);
  });
});

describe("an owner of catalog-info.yaml", () => {
  test.each([
    ["shop-api", ["shop-api"]],
    ["group:default/shop-api", ["shop-api"]],
    ["group:shop-api", ["shop-api"]],
    ["Group:Default/Shop-API", ["shop-api"]],
    ["infra/disks", ["storage"]],
    ["user:default/storage", []],
    ["user:storage", []],
    ["disks", []],
    ["a/b/c", []],
  ])("%s", (owner, expected) => {
    expect(teamsOf(formsOfCatalogOwner(owner))).toEqual(expected);
  });
});
