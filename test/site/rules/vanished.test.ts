/** What was published and is gone: an address or an id leads somewhere, or its page says so. */
import { expect, test } from "vitest";
import { manifestText, readManifest } from "../../../site/model/manifest.ts";
import { manifestOf } from "../../../site/model/site-manifest.ts";
import { siteOf, validate } from "../../../site/validate/validate.ts";
import { loadSite, problemsOf, withFolder } from "./example-site.ts";
import { factsOf } from "../facts.ts";

const CART = "---\ntitle: Cart\n---\n## Restart the cart\n";

async function found(files: Readonly<Record<string, string>>): Promise<string[]> {
  const problems = await problemsOf({ "_base/cart.md": CART, "other.md": "---\ntitle: Other\n---\n", ...files });
  return problems
    .filter(({ rule }) => rule.startsWith("vanished-"))
    .map((problem) => `${problem.file}:${problem.line} ${problem.rule} ${factsOf(problem)}`);
}

test("ids go with their page, also where it leads its readers to another one", async () => {
  const merged = { "cart.md": "---\ntitle: Cart\nredirect_to: /shop.html\n---\n" };
  expect(await found({ ...merged, "shop.md": "---\ntitle: Shop\n---\n## Restart the cart\n" })).toEqual([]);
  expect(await found({ ...merged, "shop.md": "---\ntitle: Shop\n---\n## Restart the basket\n" })).toEqual([
    "shop.md:4 vanished-anchor replaced restart-the-cart, /cart.html, /shop.html → the heading Restart the basket",
  ]);
});

test("a redirect to one place of a page, or to another site, answers for every id", async () => {
  const to = (target: string): Record<string, string> => ({
    "cart.md": `---\ntitle: Cart\nredirect_to: ${target}\n---\n`,
    "shop.md": "---\ntitle: Shop\n---\n## Restart the basket\n",
  });
  expect(await found(to("/shop.html#restart-the-basket"))).toEqual([]);
  expect(await found(to("https://shop.example.com/cart"))).toEqual([]);
});

test("a file that people may have linked is reported, and cannot be redirected", async () => {
  expect(await found({ "_base/cart.md": CART, "cart.md": CART, "_base/plan.pdf": "x" })).toEqual([
    expect.stringMatching(/:1 vanished-url file \/plan\.pdf$/) as string,
  ]);
});

const other = (name: string, text: string): Record<string, string> => ({ [name]: `---\ntitle: ${text}\n---\n` });

test.each([
  [
    "the same file",
    { "armada/cart.md": "---\ntitle: Basket\npermalink: /basket.html\n---\n" },
    "armada/cart.md",
    "this page",
  ],
  ["the same title", other("armada/basket.md", "Cart"), "armada/basket.md", "this page"],
  ["a file of a name like it", other("armada/carts.md", "Baskets"), "armada/carts.md", "this page"],
  [
    "a page with its alerts",
    {
      "armada/logs.md": "---\ntitle: Logs\nalerts: [CartDown]\n---\n",
      "_base/armada/cart.md": "---\ntitle: Cart\nalerts: [CartDown]\n---\n",
    },
    "armada/logs.md",
    "this page",
  ],
  [
    "a page with its headings",
    {
      "armada/logs.md": "---\ntitle: Logs\n---\n## Symptom\n\n## Restart the till\n\n## Count the baskets\n",
      "armada/more.md": "---\ntitle: More\n---\n## Symptom\n",
      "_base/armada/more.md": "---\ntitle: More\n---\n## Symptom\n",
      "_base/armada/cart.md":
        "---\ntitle: Cart\n---\n## Symptom\n\nA\n\n## Restart the till\n\nB\n\n## Count the baskets\n\nC\n",
    },
    "armada/logs.md",
    "this page",
  ],
  [
    "a page that is alike",
    {
      "armada/logs.md": "---\ntitle: Logs\n---\nOne.\n\nTwo.\n\nThree.\n",
      "_base/armada/cart.md": "---\ntitle: Cart\n---\nOne.\n\nTwo.\n\nFour.\n",
    },
    "armada/logs.md",
    "this page",
  ],
  [
    "no old page of a name like it",
    { "armada/card.md": "---\ntitle: Card\n---\n", "_base/armada/card.md": "---\ntitle: Card\n---\n" },
    "",
    "the page that took its place",
  ],
  ["nothing like it, whatever its folder", other("armada/logs.md", "Logs"), "", "the page that took its place"],
])("a page that is gone is reported on the page that took its place: %s", async (_what, files, file, successor) => {
  const problems = await problemsOf({ ...other("quite-another.md", "Other"), "_base/armada/cart.md": CART, ...files });
  const gone = problems.filter(({ rule, data }) => rule === "vanished-url" && "successor" in data);
  expect(gone.map((problem) => [problem.code, problem.data["path"], problem.data["successor"]])).toEqual([
    ["page", "/armada/cart.html", successor],
  ]);
  if (file === "") expect(gone[0]?.line).toBe(1);
  else expect(gone[0]?.file).toBe(file);
});

test("old addresses of a page that is gone are gone, too, and each that leads somewhere is not", async () => {
  const base = { "_base/cart.md": "---\ntitle: Cart\nredirect_from: [/old.html, /kept.html, /folder/]\n---\n" };
  const now = { "basket.md": "---\ntitle: Cart\nredirect_from: [/kept.html, /folder/]\n---\n" };
  expect(await found({ ...base, ...now })).toEqual([
    "basket.md:3 vanished-url page /cart.html, Cart, cart.md → this page",
    "basket.md:3 vanished-url page /old.html, Cart, cart.md → this page",
  ]);
});

test("an address stays where a folder, or a page that leads on, took its place", async () => {
  const base = { "_base/cart.md": "---\ntitle: Cart\npermalink: /cart\n---\n" };
  expect(await found({ ...base, "cart.md": "---\ntitle: Cart\npermalink: /cart/\n---\n" })).toEqual([]);
});

test.each([
  [
    "/teams/shop/index.html",
    ["/teams/shops/index.html", "/teams/other/index.html"],
    "list /teams/shop/ → /teams/shops/",
  ],
  ["/teams/shop/index.html", ["/teams/zzzzzz/index.html"], "list /teams/shop/ → /teams/zzzzzz/"],
  ["/teams/shop/index.html", ["/teams/yyyyyy/index.html", "/teams/zzzzzz/index.html"], "list /teams/shop/ → /teams/"],
  ["/teams/shop/index.html", ["/tags/shop/index.html"], "list /teams/shop/ → /teams/"],
  ["/teams/shop.html", ["/teams/shops.html"], "list /teams/shop.html → /teams/shops.html"],
  ["/teams/shop/index.html", ["/teams/shop/index.html"], undefined],
  ["/feed.xml", ["/feeds.xml"], "file /feed.xml"],
  ["/recent/index.html", [], undefined],
])("a list or a file that is gone, %s, where %j is new", async (before, now, facts) => {
  await withFolder({ "cart.md": CART }, async (folder) => {
    const { catalog, bodies } = await loadSite(folder);
    const old = readManifest(manifestText(manifestOf(siteOf(catalog, bodies, [before, "/teams/kept/index.html"]), [])));
    const site = siteOf(catalog, bodies, [...now, "/teams/kept/index.html"]);
    const problems = validate(site, { base: old }).filter(({ rule }) => rule === "vanished-url");
    expect(problems.map((problem) => [problem.file, problem.line, factsOf(problem)])).toEqual(
      facts === undefined ? [] : [[catalog.contentFolder, 1, facts]],
    );
  });
});

test.each([
  ["## Start the cart again", 4, "gone restart-the-cart, /cart.html → the heading Start the cart again"],
  ["## Restart the carts\n\n## Other", 4, "gone restart-the-cart, /cart.html → the heading Restart the carts"],
  ["## Look\n\n## Other", 4, "gone restart-the-cart, /cart.html → the text that took its place"],
  ["No heading is left.", 4, "gone restart-the-cart, /cart.html → the text that took its place"],
])("an id that is gone is reported where its text most likely went: %j", async (body, line, facts) => {
  expect(await found({ "cart.md": `---\ntitle: Cart\n---\n${body}\n` })).toEqual([
    `cart.md:${line} vanished-anchor ${facts}`,
  ]);
});

test("a heading that was there before took nobody's place", async () => {
  const base = { "_base/cart.md": `${CART}\n## Restart the carts\n` };
  expect(await found({ ...base, "cart.md": "---\ntitle: Cart\n---\n## Restart the carts\n" })).toEqual([
    "cart.md:4 vanished-anchor gone restart-the-cart, /cart.html → the text that took its place",
  ]);
});

test("ids of footnotes may go", async () => {
  const base = { "_base/cart.md": "---\ntitle: Cart\n---\nText[^1] and more[^two].\n\n[^1]: One.\n[^two]: Two.\n" };
  expect(await found({ ...base, "cart.md": "---\ntitle: Cart\n---\nText.\n" })).toEqual([]);
});

test("ids on a page that is gone altogether are not reported beside it", async () => {
  expect((await found({})).map((one) => one.split(" ")[1])).toEqual(["vanished-url"]);
});
