/** The data folder: teams, dashboards, and the line of every value. */
import { describe, expect, test } from "vitest";
import { dashboardsOf, teamsOf } from "../../../site/model/shared-data.ts";
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
            "_data/teams.yml:2:1 error broken-yaml broken",
          ]
        `);
      },
    );
  });

  test("files of every kind are at their paths, a nearer one before one in a folder", async () => {
    const files = {
      "cart.md": page("title: Cart"),
      "_data/a.yml": "x: 1\n",
      "_data/b.YAML": "x: 2\n",
      "_data/c.json": '{\n\t\t"x": "a\\tb"\n}',
      "_data/d.csv": "x\n1\n",
      "_data/e.tsv": "x\ty\n1\t2\n",
      "_data/f.txt": "x: 3\n",
      "_data/g.yml.bak": "x: 3\n",
      "_data/i.csv.yml": "x: 8\n",
      "_data/i.tsv.yml": "x: 9\n",
      "_data/deep/er/a.yml": "x: 4\n",
      "_data/deep/er/h.yml": "x: 5\n",
      "_data/other/h.yml": "x: 6\n",
      "_data/v1.2.yml": "\ufeffx: 7\n",
    };
    await load(files, ({ data, whereInData }) => {
      expect(data).toEqual({
        a: { x: 1 },
        b: { x: 2 },
        c: { x: "a\tb" },
        d: [{ x: "1" }],
        e: [{ x: "1", y: "2" }],
        deep: { er: { a: { x: 4 }, h: { x: 5 } } },
        other: { h: { x: 6 } },
        h: { x: 6 },
        "v1.2": { x: 7 },
        "i.csv": { x: 8 },
        "i.tsv": { x: 9 },
      });
      const places = ["a.x", "deep.er.a.x", "h.x", "deep", "other.h", "f"].map((path) => whereInData(path)?.file);
      expect(places.map((file) => file?.replace(/^.*_data\//, ""))).toEqual([
        "a.yml",
        "deep/er/a.yml",
        "other/h.yml",
        undefined,
        "other/h.yml",
        undefined,
      ]);
    });
  });

  test("a file and a folder of one name are one mapping, in which the folder counts", async () => {
    const files = {
      "cart.md": page("title: Cart"),
      "_data/shop.yml": "cart: file\nprice: 1\n",
      "_data/shop/cart.yml": "x: folder\n",
      "_data/shop/eu/a.yml": "y: 1\n",
      "_data/words.yml": "just words\n",
      "_data/words/a.yml": "z: 1\n",
      "_data/cart.yml": "own: 1\n",
    };
    await load(files, ({ data }) => {
      expect(data["shop"]).toEqual({ cart: { x: "folder" }, price: 1, eu: { a: { y: 1 } } });
      expect(data["words"]).toEqual({ a: { z: 1 } });
      expect([data["cart"], data["a"]]).toEqual([{ own: 1 }, { z: 1 }]);
    });
  });

  test("of a value in a file and a file of its own, the file of its own counts", async () => {
    const files = {
      "cart.md": page("title: Cart"),
      "_data/shop.yml": "cart: { x: 1, y: 1 }\nprice: 1\n",
      "_data/shop/cart.yml": "x: 2\n",
    };
    await load(files, ({ data }) => expect(data["shop"]).toEqual({ cart: { x: 2 }, price: 1 }));
  });

  test("without a folder there is no data, and nothing is wrong", async () => {
    await load({ "cart.md": page("title: Cart"), "_data/x.txt": "" }, ({ data }, problems) =>
      expect([data, problems]).toEqual([{}, []]),
    );
  });
});

describe("contacts", () => {
  const CONTACT = { name: "Pager", link: "https://pager/" };
  test.each<[unknown, object | undefined]>([
    [{ name: " Shop " }, { id: "shop", name: "Shop" }],
    [{}, { id: "shop", name: "shop" }],
    [
      { issue: "https://issues/", name: "" },
      { id: "shop", name: "shop", issue: "https://issues/" },
    ],
    [
      { escalate: CONTACT, comm: { link: "https://chat/" } },
      { id: "shop", name: "shop", escalate: CONTACT, comm: { name: "https://chat/", link: "https://chat/" } },
    ],
    [{ escalate: { name: "Pager" } }, { id: "shop", name: "shop", escalate: { name: "Pager" } }],
    [
      { escalate: {}, comm: "words" },
      { id: "shop", name: "shop" },
    ],
    [
      { escalate_by_severity: { critical: CONTACT, warning: {}, info: "x" } },
      { id: "shop", name: "shop", escalateBySeverity: { critical: CONTACT } },
    ],
    [{ escalate_by_severity: { critical: {} } }, { id: "shop", name: "shop" }],
    [{ escalate_by_severity: "x" }, { id: "shop", name: "shop" }],
    ["words", undefined],
    [["words"], undefined],
  ])("the team %j", (entry, team) => {
    expect(teamsOf({ teams: { shop: entry } }).get("shop")).toEqual(team);
  });

  test("dashboards are the entries that can be opened", () => {
    const monitoring = { a: CONTACT, b: { link: "/b" }, c: { name: "C" }, d: "words", e: {} };
    expect([...dashboardsOf({ monitoring })]).toEqual([
      ["a", CONTACT],
      ["b", { name: "/b", link: "/b" }],
    ]);
    expect([dashboardsOf({}).size, dashboardsOf({ monitoring: [CONTACT] }).size, teamsOf({}).size]).toEqual([0, 0, 0]);
    expect(teamsOf({ teams: [{ name: "A" }] }).size).toBe(0);
  });
});
