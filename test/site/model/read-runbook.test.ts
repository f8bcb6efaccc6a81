/** What a page is: its names, its title, its address, and what becomes of front matter that says something odd. */
import { describe, expect, test } from "vitest";
import type { Runbook } from "../../../site/model/runbook.ts";
import { load, page } from "./load-example.ts";

async function only(path: string, text: string, others: Record<string, string> = {}): Promise<Runbook> {
  return load({ [path]: text, ...others }, ({ runbooks }) => {
    const found = runbooks.find((runbook) => runbook.path === path);
    if (found === undefined) throw new Error(`${path} is no page`);
    return found;
  });
}

describe("the title", () => {
  test.each([
    ["---\ntitle: ' Cart '\n---\n# Other\n", "Cart", true],
    ["# The cart\n", "The cart", false],
    ["Text\n\n#\tThe cart ##  \n", "The cart", false],
    ["# The cart {#cart}\n", "The cart", false],
    ["# The cart {: .note} \n", "The cart", false],
    ["# The {cart} now\n", "The {cart} now", false],
    ["# {#cart} now\n", "{#cart} now", false],
    ["# C# in carts\n", "C# in carts", false],
    ["## Small\n# Large\n", "Large", false],
    ["#tag\n", "Disk full", false],
    ["see <h1>\n  <H1 class='x'>The <em>cart</em></h1>\n", "The cart", false],
    ["<h1x>No</h1x>\n", "Disk full", false],
    ["# \n", "Disk full", false],
    ["<h1></h1>\n", "Disk full", false],
    [`# ${"x".repeat(600)}\n`, "x".repeat(498), false],
    ["", "Disk full", false],
  ])("of %j is %s", async (text, title, hasTitle) => {
    expect(await only("eu/disk-full.md", text)).toMatchObject({ title, hasTitle });
  });

  test.each([
    ["disk__full-_now.md", "Disk full now"],
    ["-disk-.md", "Disk"],
    ["v1.2.md", "V1.2"],
    ["eu-shop/index.md", "Eu shop"],
    ["eu-shop/_index.md", "Eu shop"],
    ["eu-shop/README.md", "Eu shop"],
    ["index.md", "Home"],
    ["eu/readme2.md", "Readme2"],
    ["eu/my_index.md", "My index"],
  ])("of the file %s is %s", async (path, title) => {
    expect((await only(path, "Text\n")).title).toBe(title);
  });
});

describe("fields", () => {
  test("are taken from front matter as words, lists and switches", async () => {
    const text = [
      "description: What to do",
      "type: Alert",
      "service: shop",
      "tags: [a, b]",
      "symptoms: slow, full",
      "alerts: [CartFull]",
      "team: shop-api",
      "dashboards: cart",
      "parent: Shop",
      "grand_parent: Home",
      "nav_order: 0",
      "weight: 7",
      "nav_exclude: true",
      "has_toc: false",
    ].join("\n");
    expect(await only("eu/cart.md", page(text))).toMatchObject({
      id: "eu/cart",
      path: "eu/cart.md",
      markup: "markdown",
      url: "/eu/cart.html",
      description: "What to do",
      type: "Alert",
      service: "shop",
      tags: ["a", "b"],
      symptoms: ["slow", "full"],
      alerts: ["CartFull"],
      team: "shop-api",
      dashboards: ["cart"],
      parent: "Shop",
      grandParent: "Home",
      navOrder: 0,
      navExclude: true,
      hasToc: false,
      body: "# Cart\n",
      bodyLine: 17,
    });
  });

  test("are absent or empty where the page says nothing", async () => {
    const runbook = await only("cart.md", page("title: Cart\nnav_exclude: y\nhas_toc: n"));
    for (const key of ["team", "navOrder", "inputs"]) expect(key in runbook).toBe(false);
    expect(runbook).toMatchObject({
      description: "",
      type: "",
      service: "",
      tags: [],
      symptoms: [],
      alerts: [],
      dashboards: [],
      parent: "",
      grandParent: "",
      navExclude: false,
      hasToc: true,
      checks: [],
      escalation: [],
      redirects: [],
    });
  });

  test.each([
    ["nav_order: b", "b"],
    ["nav_order: [1]", undefined],
    ["nav_order: true", undefined],
    ["nav_order: null\nweight: 3", 3],
    ["weight: 3", 3],
  ])("%s is the order %s", async (text, navOrder) => {
    expect((await only("cart.md", page(text))).navOrder).toBe(navOrder);
  });

  test("a page answers the alert that it is called like, wherever it lies", async () => {
    expect((await only("eu/CartFull.md", "# CartFull\n")).alerts).toEqual(["CartFull"]);
  });

  test.each([
    ["a.html", "html"],
    ["a.HTM", "html"],
    ["a.html.md", "markdown"],
    ["a.markdown", "markdown"],
    ["a.mkd", "markdown"],
    ["a.mkdn", "markdown"],
    ["a.mkdown", "markdown"],
  ])("%s is %s", async (path, markup) => {
    expect((await only(path, page("title: A"))).markup).toBe(markup);
  });
});

describe("an address that cannot be", () => {
  const LONG = "x".repeat(300);
  test.each([
    ["a.md", "/search/a.html", "/a.html", "reserved-address page /search/a.html"],
    ["a.md", "/*", "/a.html", "impossible-address page /*"],
    ["search/a.md", "/search/a.html", undefined, "reserved-address page /search/a.html"],
    ["a.md", `/${LONG}`, "/a.html", `impossible-address page /${"x".repeat(59)}…`],
  ])("%s at %s has another one, and that is reported", async (path, permalink, url, problem) => {
    await load({ [path]: page(`title: A\npermalink: ${permalink}`) }, ({ runbooks }, problems) => {
      expect(runbooks[0]?.url).toEqual(url ?? expect.stringMatching(/^\/page-[0-9a-f]{12}\.html$/));
      expect(problems.map((one) => one.replace(/… .*/, "…"))).toEqual([`${path}:3:- error ${problem}`]);
    });
  });

  test("two files that have none have two of their own", async () => {
    const files = { "a/*.md": page("title: A"), "b/*.md": page("title: B") };
    await load(files, ({ runbooks }) => expect(new Set(runbooks.map(({ url }) => url)).size).toBe(2));
  });
});

describe("what is wrong", () => {
  test.each([
    ["title: The <b>cart</b>", ["cart.md:2:- warning html-in-title html"]],
    ["title: The </B>", ["cart.md:2:- warning html-in-title html"]],
    ["title: 'A < b > c'", []],
    ["title: '<1>'", []],
    ["title:", []],
    ["title: ''", ["cart.md:2:- error wrong-type title"]],
    ["title: [a]", ["cart.md:2:- error wrong-type title"]],
    ["shop: eu", []],
    ["layot: x", ["cart.md:2:- warning unknown-key page layot → layout"]],
    ["weigth: 3", ["cart.md:2:- warning unknown-key page weigth → weight"]],
    ["cheks: []", ["cart.md:2:- warning unknown-key page cheks → checks"]],
  ])("%s", async (text, expected) => {
    await load({ "cart.md": page(text) }, (_, problems) => expect(problems).toEqual(expected));
  });

  test("with checks that are no list, an escalation knows no check", async () => {
    const row = "escalation: [{ when: { look: pass }, resolved: true, because: x }]";
    await load({ "cart.md": page(`title: Cart\nchecks: [words]\n${row}`) }, (_, problems) =>
      expect(problems).toEqual([
        "cart.md:3:- error check-shape no-mapping",
        "cart.md:4:- error escalation-shape check look",
      ]),
    );
  });
});

test("what a page inherits has the page's own values above it", async () => {
  const config = "defaults: [{ values: { team: all, service: shop, extra: { a: 1 } } }]\n";
  const text = page("title: A\nteam: own\nextra: { b: 2 }");
  const runbook = await only("a.md", text, { "_config.yml": config });
  expect(runbook).toMatchObject({ team: "own", service: "shop", frontMatter: { extra: { a: 1, b: 2 } } });
});

test("a team is from the defaults only where neither the page nor the file beside it names one", async () => {
  const config = { "_config.yml": "defaults: [{ values: { team: all } }]\n" };
  const from = async (text: string, beside: Readonly<Record<string, string>> = {}) => {
    const { team, teamFrom } = await only("a.md", text, { ...config, ...beside });
    return [team, teamFrom];
  };
  expect(await from(page("title: A"))).toEqual(["all", "defaults"]);
  expect(await from(page("title: A\nteam: own"))).toEqual(["own", undefined]);
  expect(await from(page("title: A"), { "a.checks.yml": "team: own\n" })).toEqual(["own", undefined]);
});
