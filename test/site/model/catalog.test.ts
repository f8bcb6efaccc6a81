/** What the checker file carries of a site. */
import { describe, expect, test } from "vitest";
import { bookOf } from "../../../site/model/catalog.ts";
import { load, page } from "./load-example.ts";

const FILES = {
  "_data/site.yml": "title: Shop\nurl: https://shop.example.com/\nbaseurl: docs\n",
  "_data/teams.yml": "zebra: { name: Z }\nshop-api: { name: Shop }\nunused: { name: U }\nnetwork: { name: N }\n",
  "_data/monitoring.yml": "prometheus: { url: https://prometheus.example.com }\ncart: { name: Cart, link: /cart }\n",
  "cart.md": page(
    [
      "title: Cart",
      "alerts: [CartFull]",
      "team: zebra",
      "dashboards: [cart, nothing]",
      "inputs: [namespace]",
      "checks: [{ id: look, probe: ask, question: Well? }]",
      "escalation:",
      "  - { when: { look: fail }, to: shop-api, because: x }",
      "  - { when: { look: pass }, to: network, because: y }",
    ].join("\n"),
  ),
  "a.md": page("title: A"),
};

describe("a book", () => {
  test("has every page with its whole address, and the teams that pages name", async () => {
    await load(FILES, (catalog) => {
      const { pages, teams, ...rest } = bookOf(catalog);
      expect(rest).toEqual({ title: "Shop", prometheus: "https://prometheus.example.com" });
      expect(Object.keys(teams)).toEqual(["network", "shop-api", "zebra"]);
      const url = "https://shop.example.com/docs";
      expect(pages).toEqual([
        { id: "a", title: "A", url: `${url}/a.html`, alerts: [], links: [], checks: [], escalation: [] },
        {
          id: "cart",
          title: "Cart",
          url: `${url}/cart.html`,
          alerts: ["CartFull"],
          team: "zebra",
          links: [{ name: "Cart", link: "/cart" }],
          inputs: [{ name: "namespace" }],
          checks: [expect.objectContaining({ id: "look" })],
          escalation: [expect.objectContaining({ to: "shop-api" }), expect.objectContaining({ to: "network" })],
        },
      ]);
    });
  });

  test.each(["{}", "{ prometheus: {} }", "{ prometheus: { url: '' } }", "{ prometheus: { url: [x] } }", "words"])(
    "with %s as monitoring.yml it has no Prometheus",
    async (monitoring) => {
      await load({ ...FILES, "_data/monitoring.yml": monitoring }, (catalog) =>
        expect("prometheus" in bookOf(catalog)).toBe(false),
      );
    },
  );
});
