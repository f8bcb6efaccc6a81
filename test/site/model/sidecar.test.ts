/** Checks beside a page: they count as the page's own, and their mistakes are reported where they are. */
import { describe, expect, test } from "vitest";
import { pageOfSidecar } from "../../../site/model/sidecar.ts";
import { problemsOf } from "../rules/example-site.ts";
import { load, page } from "./load-example.ts";

const CHECKS = "checks:\n  - id: looks-well\n    probe: ask\n    question: Well?\n";

describe("a sidecar", () => {
  test("gives its page alerts, a team and checks, and is no file of the site", async () => {
    await load(
      {
        "eu/cart.md": page("title: Cart"),
        "eu/cart.checks.yml": `alerts: [ShopCartSlow]\nteam: shop-api\nsymptoms: [slow]\n${CHECKS}`,
      },
      ({ runbooks, staticFiles }, problems) => {
        const [cart] = runbooks;
        expect([cart?.alerts, cart?.team, cart?.symptoms, cart?.checks.map(({ id }) => id)]).toEqual([
          ["ShopCartSlow"],
          "shop-api",
          ["slow"],
          ["looks-well"],
        ]);
        expect(cart?.placeOf("checks.0.question")).toEqual({
          file: expect.stringMatching(/eu\/cart\.checks\.yml$/),
          line: 7,
        });
        expect(cart?.placeOf("title")).toEqual({ file: expect.stringMatching(/eu\/cart\.md$/), line: 2 });
        expect([staticFiles, problems]).toEqual([[], []]);
      },
    );
  });

  test("its mistakes are reported with its own file and line", async () => {
    await load(
      {
        "cart.md": page("title: Cart"),
        "cart.checks.yaml": "chekcs: []\nchecks:\n  - id: looks-well\n    probe: aks\n",
      },
      (_, problems) =>
        expect(problems).toEqual([
          "cart.checks.yaml:1:- warning unknown-key sidecar chekcs → checks",
          "cart.checks.yaml:4:- error unknown-probe unknown aks → ask or dns",
        ]),
    );
  });

  test("so are those that rules find", async () => {
    const problems = await problemsOf({
      "cart.md": page("title: Cart"),
      "cart.checks.yml": "symptoms: [slow]\nteam: shop-apy\n",
    });
    expect(problems.filter(({ rule }) => rule === "unknown-team").map(({ file, line }) => [file, line])).toEqual([
      ["cart.checks.yml", 2],
    ]);
  });

  test("of a key in both places the sidecar's counts, and the author gets a problem", async () => {
    await load(
      { "cart.md": page("title: Cart\nteam: shop-network"), "cart.checks.yml": "team: shop-api\n" },
      ({ runbooks }, problems) => {
        expect(runbooks[0]?.team).toBe("shop-api");
        expect(problems).toEqual(["cart.checks.yml:1:- warning sidecar-conflict both team, cart.md"]);
      },
    );
  });

  test.each([
    ["- a\n", "cart.checks.yml:1:- error front-matter-shape sidecar"],
    ["checks: x\n", "cart.checks.yml:1:- error check-shape no-list"],
    ["team: [a\n", "cart.checks.yml:2:1 error broken-yaml broken"],
  ])("%j leaves the page as it is", async (text, problem) => {
    await load({ "cart.md": page("title: Cart"), "cart.checks.yml": text }, ({ runbooks }, problems) => {
      expect(runbooks.map(({ title }) => title)).toEqual(["Cart"]);
      expect(problems).toContain(problem);
    });
  });

  test.each([
    ["cart.checks.yml", "cart"],
    ["eu/cart.CHECKS.YAML", "eu/cart"],
    ["cart.checks.yml.bak", undefined],
    ["cartxchecks.yml", undefined],
    ["cart.checks.ymll", undefined],
    ["cart.yml", undefined],
    [".checks.yml", ""],
  ])("%s is beside %s", (path, stem) => {
    expect(pageOfSidecar(path)).toBe(stem);
  });

  test.each(["alerts: [CartFull]", "team: shop-api", "symptoms: [slow]", "dashboards: [cart]", "inputs: [namespace]"])(
    "may say %s",
    async (line) => {
      await load({ "cart.md": page("title: Cart"), "cart.checks.yml": `\ufeff${line}\n` }, (_, problems) =>
        expect(problems).toEqual([]),
      );
    },
  );

  test("says nothing else: another key does not count, and a page's key is not its own", async () => {
    await load(
      { "cart.md": page("title: Cart"), "cart.checks.yml": "title: Other\n# nothing\n" },
      ({ runbooks }, problems) => {
        expect(runbooks[0]?.title).toBe("Cart");
        expect(problems).toEqual(["cart.checks.yml:1:- warning unknown-key sidecar title"]);
      },
    );
  });

  test("with nothing in it is none", async () => {
    await load({ "cart.md": page("title: Cart"), "cart.checks.yml": "# nothing\n" }, (_, problems) =>
      expect(problems).toEqual([]),
    );
  });

  test("without a page is a problem, beside a page that is not published it is none", async () => {
    await load(
      {
        "cart.md": page("title: Cart\npublished: false"),
        "cart.checks.yml": CHECKS,
        "carts.checks.yml": CHECKS,
        "a.md": page("title: A"),
      },
      (_, problems) => expect(problems).toEqual(["carts.checks.yml:1:- error sidecar-without-page no-page carts"]),
    );
  });
});
