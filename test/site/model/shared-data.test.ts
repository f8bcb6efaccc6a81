/** The data folder: teams, dashboards, and the line of every value. */
import { describe, expect, test } from "vitest";
import { load, page } from "./load-example.ts";

describe("shared data", () => {
  const TEAMS = [
    "# comment",
    "shop-api:",
    "  name: Shop",
    "  escalate:",
    "    name: Page the shop",
    "    link: https://pager.example.com/shop",
    "shop-network:",
    "  comm: { name: '#shop-network' }",
    "nobody: just words",
    "",
  ].join("\n");

  test("teams, as far as they are mappings", async () => {
    await load({ "cart.md": page("title: Cart"), "_data/teams.yml": TEAMS }, ({ teams }) => {
      expect(Object.fromEntries(teams)).toEqual({
        "shop-api": {
          id: "shop-api",
          name: "Shop",
          escalate: { name: "Page the shop", link: "https://pager.example.com/shop" },
        },
        "shop-network": { id: "shop-network", name: "shop-network", comm: { name: "#shop-network" } },
      });
    });
  });

  test("every value has its file and line, also by the short path of a file in a folder", async () => {
    const files = {
      "cart.md": page("title: Cart"),
      "_data/eu/teams.yml": TEAMS,
      "_data/site.json": '{\n "title": "Shop"\n}',
    };
    await load(files, ({ teams, whereInData, settings }) => {
      const lines = [
        "eu.teams.shop-api.escalate.link",
        "teams.shop-api.escalate.link",
        "teams.shop-api.nothing",
        "site.title",
        "nowhere",
      ];
      expect(lines.map((path) => whereInData(path)?.line)).toEqual([6, 6, 2, 2, undefined]);
      expect(whereInData("teams.shop-api")?.file).toMatch(/_data\/eu\/teams\.yml$/);
      expect([teams.size, settings.title]).toEqual([2, "Shop"]);
    });
  });

  test("a file that is no YAML hides no other", async () => {
    await load(
      {
        "cart.md": page("title: Cart"),
        "_data/teams.yml": "a: [b\n",
        "_data/monitoring.yml": "graphs: { name: G, link: https://graphs.example.com/ }\n",
      },
      (catalog, problems) => {
        expect([...catalog.dashboards.keys()]).toEqual(["graphs"]);
        expect(problems).toMatchInlineSnapshot(`
          [
            "_data/teams.yml:2:1 error broken-yaml: Flow sequence in block collection must be sufficiently indented and end with a ]",
          ]
        `);
      },
    );
  });
});
